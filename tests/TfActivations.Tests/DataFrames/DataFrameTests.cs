using NumSharp;
using TfActivations.DataFrames;
using Xunit;
using static TfActivations.DataFrames.Imports;

namespace TfActivations.Tests.DataFrames;

/// <summary>What pandas 3.1 answers and prints.</summary>
public sealed class DataFrameTests
{
    private static DataFrame People =>
        pd.DataFrame(
            new()
            {
                ["name"] = new[] { "Ann", "Bob", "Cy", "Dee" },
                ["age"] = new[] { 31, 25, 47, 19 },
                ["score"] = new[] { 8.5, 7.25, 9.0, 6.125 },
                ["member"] = new[] { true, false, true, true },
            }
        );

    private static DataFrame Runs =>
        pd.DataFrame(
            new()
            {
                ["act"] = new[] { "relu", "tanh", "relu", "tanh", "gelu" },
                ["units"] = new[] { 8, 8, 16, 16, 8 },
                ["acc"] = new[] { 0.9, 0.8, 0.95, 0.85, double.NaN },
            }
        );

    private const string Csv = "length,width,kind\n5.1,3.5,red\n4.9,3.0,blue\n6.2,2.8,red\n5.9,,blue\n";

    [Fact]
    public void A_frame_prints_as_in_pandas()
    {
        Prints(
            """
              name  age  score  member
            0  Ann   31  8.500    True
            1  Bob   25  7.250   False
            2   Cy   47  9.000    True
            3  Dee   19  6.125    True
            """,
            People
        );
        Prints(
            """
              name  age  score  member
            0  Ann   31   8.50    True
            1  Bob   25   7.25   False
            """,
            People.head(2)
        );
        Prints(
            """
               a  b  c
            x  0  1  2
            y  3  4  5
            """,
            pd.DataFrame(np.arange(6).reshape(2, 3), columns: new[] { "a", "b", "c" }, index: new[] { "x", "y" })
        );
    }

    [Fact]
    public void A_series_prints_as_in_pandas()
    {
        Prints("a    1\nb    2\nc    3\ndtype: int64", pd.Series(new[] { 1, 2, 3 }, index: new[] { "a", "b", "c" }));
        Prints("act\nrelu    2\ntanh    2\ngelu    1\nName: count, dtype: int64", Runs["act"].value_counts());
        Prints(
            "act\ngelu      NaN\nrelu    0.925\ntanh    0.825\nName: acc, dtype: float64",
            Runs.groupby("act")["acc"].mean()
        );
    }

    [Fact]
    public void Columns_and_rows_are_chosen_by_name_place_label_and_mask()
    {
        var df = People;
        Assert.Equal([4, 4], df.shape.Span.ToArray());
        Assert.Equal(30.5, df["age"].mean());
        Assert.Equal(47L, df["age"].max());
        Assert.Equal("Ann", df.iloc[0]["name"]);
        Assert.Equal(9.0, df.loc[2, "score"]);
        Assert.Equal(["Bob", "Cy"], df.iloc[1..3, 0].tolist());
        Assert.Equal(["Ann", "Cy"], df[(df["age"] > 20) & df["member"]]["name"].tolist());
        Assert.Equal([4L, 2], df[["age", "score"]].to_numpy().shape);
        Assert.Equal(["Dee", "Bob", "Ann", "Cy"], df.sort_values("age")["name"].tolist());
        Assert.Equal([true, false, true, true], df.pop("member").tolist());
        Assert.Equal(3, df.columns.Count);
        Assert.Equal([30L, 20L, 40L, 10L], df["age"].apply(a => Math.Floor(a / 10) * 10).tolist());
    }

    [Fact]
    public void Columns_are_computed_and_set()
    {
        var df = People;
        df["ratio"] = df["score"] / df["age"];
        df["label"] = df["name"]
            .map(
                new Dictionary<string, int>
                {
                    ["Ann"] = 0,
                    ["Bob"] = 1,
                    ["Cy"] = 2,
                    ["Dee"] = 3,
                }
            );
        Prints(
            """
              name  age  score  member  ratio  label
            0  Ann   31  8.500    True  0.274      0
            1  Bob   25  7.250   False  0.290      1
            2   Cy   47  9.000    True  0.191      2
            3  Dee   19  6.125    True  0.322      3
            """,
            df.round(3)
        );
        Prints(
            "  name  age  points  member\n3  Dee   19   6.125    True",
            df.drop(columns: new[] { "ratio", "label" })
                .rename(columns: new Dictionary<string, string> { ["score"] = "points" })
                .tail(1)
        );
        df.loc[df["age"] > 40, "score"] = new[] { 1.5 };
        Assert.Equal([8.5, 7.25, 1.5, 6.125], df["score"].tolist());
    }

    [Fact]
    public void Csv_is_read_mended_and_written()
    {
        var df = pd.read_csv(new StringReader(Csv));
        Prints(
            """
               length  width  kind
            0     5.1    3.5   red
            1     4.9    3.0  blue
            2     6.2    2.8   red
            3     5.9    NaN  blue
            """,
            df
        );
        Assert.Equal([0L, 1L, 0L], df.isna().sum().tolist());
        df["width"] = df["width"].fillna(df["width"].median());
        Assert.Equal(
            "length,width,kind\n5.1,3.5,red\n4.9,3.0,blue\n6.2,2.8,red\n5.9,3.0,blue\n",
            df.to_csv(index: false)
        );
        Assert.True(pd.read_csv(new StringReader(df.to_csv(index: false))).equals(df));
        var features = df[["length", "width"]];
        Prints(
            """
               length   width
            0 -0.6813  1.4233
            1 -1.0019 -0.2512
            2  1.0820 -0.9209
            3  0.6011 -0.2512
            """,
            ((features - features.mean()) / features.std()).round(4)
        );
        Assert.Equal(
            [4L, 6L],
            pd.read_csv(new StringReader("1;2\n3;4"), sep: ";", header: null, names: ["a", "b"]).sum().tolist()
        );
        Assert.Equal([2L, 4L], pd.read_csv(new StringReader("a b\n1 2\n3 4"), sep: " ")["b"].tolist());
        Assert.Equal(
            [1L, 3L],
            pd.read_csv(new StringReader("# note\na, b\n1, x\n3, y # more"), comment: '#', skipinitialspace: true)["a"]
                .tolist()
        );
    }

    [Fact]
    public void Rows_at_random_leave_the_others()
    {
        var df = People;
        var train = df.sample(frac: 0.5, random_state: 0);
        var test = df.drop(train.index);
        Assert.Equal([2L, 3L], train.index);
        Assert.Equal([0L, 1L], test.index);
    }

    [Fact]
    public void Statistics_are_pandas()
    {
        Prints(
            """
                      units      acc
            count   5.00000  4.00000
            mean   11.20000  0.87500
            std     4.38178  0.06455
            min     8.00000  0.80000
            25%     8.00000  0.83750
            50%     8.00000  0.87500
            75%    16.00000  0.91250
            max    16.00000  0.95000
            """,
            Runs.describe()
        );
        Assert.Equal(0.447, (double)Runs.corr(numeric_only: true).round(3).iloc[0, 1]!);
        Assert.Equal((3, 4), (Runs["act"].nunique(), Runs.dropna().Count));
        Assert.Equal(1L, Runs["acc"].isna().sum());
    }

    [Fact]
    public void Kinds_become_columns()
    {
        Prints(
            """
               gelu  relu  tanh
            0     0     1     0
            1     0     0     1
            2     0     1     0
            3     0     0     1
            4     1     0     0
            """,
            pd.get_dummies(Runs["act"], dtype: "int")
        );
        Assert.Equal(
            ["units", "act_gelu", "act_relu", "act_tanh"],
            pd.get_dummies(Runs[["act", "units"]], columns: ["act"], dtype: "float").columns
        );
    }

    [Fact]
    public void Frames_are_joined()
    {
        Prints(
            "    act  units  acc\n0  relu      8  0.9\n1  gelu      8  NaN",
            pd.concat([Runs.head(1), Runs.tail(1)], ignore_index: true)
        );
        var years = pd.DataFrame(new() { ["act"] = new[] { "relu", "tanh" }, ["year"] = new[] { 2010, 1990 } });
        Prints(
            """
                act  units   acc    year
            0  relu      8  0.90  2010.0
            1  tanh      8  0.80  1990.0
            2  relu     16  0.95  2010.0
            3  tanh     16  0.85  1990.0
            4  gelu      8   NaN     NaN
            """,
            Runs.merge(years, on: "act", how: "left")
        );
        Prints(
            "units   8     16\nact             \nrelu   0.9  0.95\ntanh   0.8  0.85",
            Runs.pivot_table("act", "units", "acc")
        );
    }

    [Fact]
    public void A_wide_frame_goes_on_below()
    {
        var text = pd.DataFrame(np.arange(36).reshape(3, 12) * 1000003).ToString();
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("  \\\n", text);
    }

    [Fact]
    public void A_long_frame_is_cut()
    {
        var text = pd.DataFrame(np.arange(100)).ToString();
        Assert.EndsWith("\n\n[100 rows x 1 columns]", text);
        Assert.Equal(14, text.Split('\n').Length);
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Assert.Contains("'ages'", Assert.Throws<UnknownNameException>(() => People["ages"]).Message);
        Assert.Contains(
            "did you mean 'age'",
            Assert.Throws<UnknownNameException>(() => People["agee"]).Message,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains(
            "a column of 4 values is needed. Received: 2 for 'x'",
            Assert.Throws<InvalidArgumentException>(() => People["x"] = new[] { 1, 2 }).Message
        );
        Assert.Throws<DataFileException>(() => pd.read_csv("absent.csv"));
        Assert.Contains(
            "row 1 has 3 fields; expected 2",
            Assert.Throws<DataFileException>(() => pd.read_csv(new StringReader("a,b\n1,2\n1,2,3"))).Message
        );
    }

    [Fact]
    public void Times_are_parsed_and_counted()
    {
        Assert.Equal(3, pd.to_datetime("2024-03-01").Month);
        Assert.Equal(
            new DateTime(2009, 1, 2, 3, 10, 0),
            pd.to_datetime("02.01.2009 03:10:00", format: "%d.%m.%Y %H:%M:%S")
        );
        Assert.Equal(new DateTime(2009, 1, 2, 3, 0, 0), pd.to_datetime("2009-01-02T03h", format: "%Y-%m-%dT%Hh"));
        Assert.Contains("'%q'", Assert.Throws<UnknownNameException>(() => pd.to_datetime("1", format: "%q")).Message);
        Assert.Equal(new DateTime(2024, 3, 1), pd.date_range("2024-02-28", periods: 3)[2]);
    }

    private static void Prints(string expected, object value) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), value.ToString());
}
