using TfActivations.Files;
using static TfActivations.Plotting.Imports;

namespace TfActivations.DataFrames;

public sealed partial class DataFrame
{
    /// <summary>Writes the frame as comma-separated values: whole, or not at all.</summary>
    /// <param name="path_or_buf">The file.</param>
    /// <param name="index">Whether rows' labels are the first column.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void to_csv(string path_or_buf, bool index = true)
    {
        ArgumentNullException.ThrowIfNull(path_or_buf);
        AtomicFile.Write(path_or_buf, CsvTable.Text(this, index));
    }

    /// <summary>The frame as comma-separated values.</summary>
    /// <param name="index">Whether rows' labels are the first column.</param>
    public string to_csv(bool index = true) => CsvTable.Text(this, index);

    /// <summary>Draws each column of numbers over the rows' labels, with a legend: <c>pd.DataFrame(history.history).plot(figsize: (8, 5))</c>.</summary>
    /// <param name="x">The column that is drawn over, instead of the rows' labels.</param>
    /// <param name="y">The columns that are drawn; all of numbers by default.</param>
    /// <param name="figsize">Width and height in inches; a new figure.</param>
    /// <param name="title">The title.</param>
    /// <param name="grid">Whether lines cross at the ticks.</param>
    /// <param name="xlabel">The text below.</param>
    /// <param name="ylabel">The text beside.</param>
    /// <exception cref="UnknownNameException">There is no column of a name.</exception>
    public void plot(
        string? x = null,
        string[]? y = null,
        (double, double)? figsize = null,
        string? title = null,
        bool grid = false,
        string? xlabel = null,
        string? ylabel = null
    )
    {
        plt.figure(figsize: figsize ?? (6.4, 4.8));
        var over = x is not null ? this[x].values : LabelNumbers();
        foreach (
            var name in y ?? [.. columns.Cast<string>().Where((name, i) => Column.IsNumeric(data[i]) && name != x)]
        )
            plt.plot(over, this[name].values, label: name);
        plt.legend();
        if (title is not null)
            plt.title(title);
        if ((xlabel ?? x) is { } below)
            plt.xlabel(below);
        if (ylabel is not null)
            plt.ylabel(ylabel);
        if (grid)
            plt.grid(true);
    }

    private NumSharp.NDArray LabelNumbers() =>
        index.All(label => label is long or double)
            ? NumSharp.np.array(index.Select(label => System.Convert.ToDouble(label, null)).ToArray())
            : NumSharp.np.arange(0.0, index.Count);
}
