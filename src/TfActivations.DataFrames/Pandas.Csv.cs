using TfActivations.Files;

namespace TfActivations.DataFrames;

public sealed partial class Pandas
{
    private const int LongestSeparator = 16;
    private static readonly HttpClient Http = new();

    /// <summary>A file of comma-separated values; a column is of whole numbers, numbers, truth values or texts, whichever all of it are.</summary>
    /// <param name="filepath_or_buffer">A file, or an address that begins with http.</param>
    /// <param name="sep">What stands between fields.</param>
    /// <param name="header">The row of names: 0, or null where the file has none; by default 0, but null where names are given.</param>
    /// <param name="names">The columns' names.</param>
    /// <param name="index_col">The column that labels rows.</param>
    /// <param name="usecols">The columns that are kept.</param>
    /// <param name="na_values">A text that stands for a missing value, beside pandas' own (NA, nan, nothing ...).</param>
    /// <param name="comment">What begins a comment.</param>
    /// <param name="skipinitialspace">Whether spaces after a separator are left out.</param>
    /// <param name="parse_dates">Columns of times.</param>
    /// <param name="nrows">How many rows at most.</param>
    /// <exception cref="DataFileException">The file is missing or damaged.</exception>
    /// <exception cref="InvalidArgumentException">A header below row 0, or an empty separator.</exception>
    public DataFrame read_csv(
        string filepath_or_buffer,
        string sep = ",",
        int? header = 0,
        string[]? names = null,
        string? index_col = null,
        string[]? usecols = null,
        string? na_values = null,
        char? comment = null,
        bool skipinitialspace = false,
        string[]? parse_dates = null,
        int? nrows = null
    )
    {
        ArgumentNullException.ThrowIfNull(filepath_or_buffer);
        using var text = filepath_or_buffer.StartsWith("http", StringComparison.Ordinal)
            ? Download(filepath_or_buffer)
            : new StringReader(FileErrors.OfReading(filepath_or_buffer, file => new StreamReader(file).ReadToEnd()));
        return Read(
            text,
            filepath_or_buffer,
            sep,
            header,
            names,
            index_col,
            usecols,
            na_values,
            comment,
            skipinitialspace,
            parse_dates,
            nrows
        );
    }

    /// <summary>Comma-separated values of a reader: <c>pd.read_csv(new StringReader(text))</c> for Python's <c>io.StringIO</c>.</summary>
    /// <inheritdoc cref="read_csv(string, string, int?, string[], string, string[], string, char?, bool, string[], int?)"/>
    public DataFrame read_csv(
        TextReader filepath_or_buffer,
        string sep = ",",
        int? header = 0,
        string[]? names = null,
        string? index_col = null,
        string[]? usecols = null,
        string? na_values = null,
        char? comment = null,
        bool skipinitialspace = false,
        string[]? parse_dates = null,
        int? nrows = null
    )
    {
        ArgumentNullException.ThrowIfNull(filepath_or_buffer);
        return Read(
            filepath_or_buffer,
            "text",
            sep,
            header,
            names,
            index_col,
            usecols,
            na_values,
            comment,
            skipinitialspace,
            parse_dates,
            nrows
        );
    }

    private static DataFrame Read(
        TextReader text,
        string source,
        string separator,
        int? header,
        string[]? names,
        string? index,
        string[]? used,
        string? missing,
        char? comment,
        bool skipSpace,
        string[]? dates,
        int? most
    )
    {
        if (header is not (null or 0))
            throw new InvalidArgumentException(
                $"read_csv: header is 0, or null where there is none. Received: {header}"
            );
        if (separator is not { Length: >= 1 and <= LongestSeparator })
            throw new InvalidArgumentException(
                $"read_csv: sep has from 1 to {LongestSeparator} characters. Received: {separator?.Length ?? 0}"
            );
        if (most is < 0)
            throw new InvalidArgumentException($"read_csv: nrows is at least 0. Received: {most}");
        return CsvTable.Read(
            text,
            source,
            new CsvOptions(
                separator,
                header is 0 && names is null,
                names,
                index,
                used,
                missing is null ? [] : [missing],
                comment,
                skipSpace,
                dates ?? [],
                most
            )
        );
    }

    private static StringReader Download(string address)
    {
        try
        {
            return new StringReader(Http.GetStringAsync(new Uri(address)).GetAwaiter().GetResult());
        }
        catch (Exception error)
            when (error
                    is HttpRequestException
                        or TaskCanceledException
                        or UriFormatException
                        or InvalidOperationException
                        or NotSupportedException
            )
        {
            throw new DataFileException(address, $"could not be downloaded: {error.Message}", error);
        }
    }
}
