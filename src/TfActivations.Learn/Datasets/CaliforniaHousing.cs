using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using NumSharp;
using TfActivations.Keras.Datasets;
using static TfActivations.Imports;

namespace TfActivations.Learn.Datasets;

/// <summary>California's houses as scikit-learn fetches them: its author's archive, whose sums become means of a household.</summary>
internal static class CaliforniaHousing
{
    private const string Source = "https://ndownloader.figshare.com/files/5976036";
    private const string Checksum = "aaa5c9a6afe2225cc2aed2723682ae403280c4a3695a2ddda4ffb5d8215ea681";
    private const string Archive = "cal_housing.tgz";
    private const string Member = "cal_housing.data";
    private const int Columns = 9;
    private const int LongestFile = 16 << 20;
    private const double PriceUnit = 100_000;

    private static readonly string[] Target = ["MedHouseVal"];

    private static readonly string[] Features =
    [
        "MedInc",
        "HouseAge",
        "AveRooms",
        "AveBedrms",
        "Population",
        "AveOccup",
        "Latitude",
        "Longitude",
    ];

    public static Bunch Fetch(string? data_home, bool download_if_missing)
    {
        var path = PathOf(data_home, download_if_missing);
        var rows = Rows(path);
        double[] data =
        [
            .. rows.SelectMany(row =>
            {
                var (longitude, latitude, age, rooms) = (row[0], row[1], row[2], row[3]);
                var (bedrooms, population, households, income) = (row[4], row[5], row[6], row[7]);
                return new[]
                {
                    income,
                    age,
                    rooms / households,
                    bedrooms / households,
                    population,
                    population / households,
                    latitude,
                    longitude,
                };
            }),
        ];
        double[] prices = [.. rows.Select(row => row[8] / PriceUnit)];
        return new(np.array(data).reshape(rows.Count, Features.Length), np.array(prices), Features, Target);
    }

    private static string PathOf(string? dataHome, bool downloadIfMissing)
    {
        if (DataFolder.Find("california_housing") is { } folder)
            return Path.Combine(folder, Archive);
        var home =
            dataHome
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "scikit_learn_data");
        var kept = Path.Combine(home, Archive);
        return downloadIfMissing
                ? keras.utils.get_file(Archive, Source, file_hash: Checksum, cache_dir: home, cache_subdir: "")
            : File.Exists(kept) ? kept
            : throw new DataFileException(kept, "not there, and download_if_missing is false");
    }

    private static List<double[]> Rows(string path)
    {
        try
        {
            using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
                if (
                    Path.GetFileName(entry.Name) == Member
                    && entry is { DataStream: { } content, Length: <= LongestFile }
                )
                    return Rows(new StreamReader(content), path);
        }
        catch (Exception error)
            when (error is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
        throw new DataFileException(path, $"not the houses' archive: {Member} is missing");
    }

    private static List<double[]> Rows(StreamReader text, string path)
    {
        List<double[]> rows = [];
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var row = new double[fields.Length];
            for (var i = 0; i < fields.Length; i++)
                if (!double.TryParse(fields[i], CultureInfo.InvariantCulture, out row[i]))
                    throw new DataFileException(path, $"line {rows.Count + 1}: expected numbers");
            if (row.Length != Columns)
                throw new DataFileException(
                    path,
                    $"line {rows.Count + 1}: expected {Columns} numbers. Received: {row.Length}"
                );
            rows.Add(row);
        }
        return rows.Count > 0 ? rows : throw new DataFileException(path, "there are no houses");
    }
}
