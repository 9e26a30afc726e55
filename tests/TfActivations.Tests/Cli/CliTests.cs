using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using NumSharp;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Cli;

/// <summary>What each command does.</summary>
public sealed partial class CliTests : CliProgram
{
    [Theory]
    [InlineData("tutorial")]
    [InlineData("list")]
    [InlineData("show")]
    [InlineData("plot")]
    [InlineData("apply")]
    [InlineData("check")]
    [InlineData("gallery")]
    [InlineData("choose")]
    [InlineData("compare")]
    [InlineData("doctor")]
    public void Every_command_has_help_with_an_example(string command)
    {
        Assert.Contains(command, Run("--help").Output, StringComparison.Ordinal);
        var (code, output, _) = Run(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains($"tf-activations {command}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_that_is_too_narrow_for_a_table_gets_its_cells_below_one_another()
    {
        using var process = StartOnTerminal("list");
        var lines = process.StandardOutput.ReadToEnd().Replace("\r", "", StringComparison.Ordinal).Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 90));
        Assert.Contains(lines, line => line.TrimEnd() == "  source   keras.activations.exponential");
    }

    [Fact]
    public void List_and_show_tell_what_is_known()
    {
        Assert.Contains("leaky_relu", Run("list").Output, StringComparison.Ordinal);
        var shown = Run("show", "leaky_relu").Output;
        foreach (
            var part in (string[])["negative_slope", "alpha", "tf.nn.leaky_relu", "keras.activations.leaky_relu", "0.2"]
        )
            Assert.Contains(part, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_command_is_a_question_for_help()
    {
        var (code, output, error) = Run();
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Run("--help").Output, output);
    }

    [Fact]
    public void Doctor_also_reports_a_data_folder_that_is_not_there()
    {
        var (code, output, error) = Run(["doctor"], ("TFACTIVATIONS_DATA", "nowhere"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("there is no such folder (TFACTIVATIONS_DATA)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_names_versions_engines_and_the_machine()
    {
        var (code, output, _) = Run("doctor");
        Assert.Equal(0, code);
        foreach (var part in (string[])["managed", ".NET", "cores"])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string?, float> Defaults =>
        new()
        {
            { "tf.nn.leaky_relu", null, -0.2f },
            { "keras.activations.leaky_relu", "negative_slope=0.5", -0.5f },
            { "leaky_relu", "alpha=0.25", -0.25f },
            { "keras.activations.relu", "max_value=3", 0 },
        };

    [Theory, MemberData(nameof(Defaults))]
    public void Apply_takes_a_calls_own_defaults_and_parameters(string call, string? set, float expected)
    {
        np.save(At("x.npy"), np.array([-1f, 2f]));
        string[] arguments = ["apply", call, "x.npy", "-o", "y.npy", .. set is null ? [] : new[] { "--set", set }];
        Assert.Equal((0, "", ""), Run(arguments));
        Assert.Equal([expected, 2f], Load("y.npy").AsSpan<float>().ToArray());
    }

    [Theory]
    [InlineData("float16")]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Apply_keeps_dtype_and_shape_also_of_fortran_order(string dtype)
    {
        var x = tf.cast(tf.reshape(Enumerable.Range(0, 6).Select(i => i - 2.5).ToArray(), [2, 3]), DTypes.Parse(dtype));
        File.WriteAllBytes(At("x.npy"), FortranFile(x));
        Assert.Equal(0, Run("apply", "elu", "x.npy", "-o", "y.npy").Code);
        var y = Load("y.npy");
        Assert.Equal((dtype, "(2, 3)"), (y.DType.Name(), y.Shape.ToString()));
        Assert.Equal(tf.nn.elu(x).numpy().ToString(), y.numpy().ToString());
    }

    [Fact]
    public void Apply_gives_gradients()
    {
        np.save(At("x.npy"), np.array([-1.0, 2.0]));
        np.save(At("u.npy"), np.array([3.0, 5.0]));
        Assert.Equal(0, Run("apply", "tf.nn.leaky_relu", "x.npy", "-o", "dx.npy", "--gradient", "u.npy").Code);
        Assert.Equal([3 * 0.2, 5.0], Load("dx.npy").AsSpan<double>().ToArray());
    }

    [Theory]
    [InlineData("png", "\u0089PNG")]
    [InlineData("svg", "<?xml")]
    [InlineData("pdf", "%PDF-1.")]
    public void Plot_writes_a_picture(string format, string start)
    {
        Assert.Equal(0, Run("plot", "relu", "elu", "-o", $"p.{format}").Code);
        var bytes = File.ReadAllBytes(At($"p.{format}"));
        Assert.Equal(start, string.Concat(bytes.Take(start.Length).Select(b => (char)b)));
    }

    [Fact]
    public void A_picture_without_an_ending_is_a_png()
    {
        Assert.Equal((0, "", ""), Run("plot", "relu", "-o", "picture"));
        Assert.True(File.Exists(At("picture.png")));
        Assert.False(File.Exists(At("picture")));
    }

    [Fact]
    public void All_commands_know_activations_by_the_same_names()
    {
        Assert.Equal(Run("show", "relu"), Run("show", "tf.nn.relu"));
        Assert.StartsWith(
            "leaky_relu(negative_slope=0.1)",
            Run("show", "tf.nn.leaky_relu", "--set", "alpha=0.1").Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, Run("plot", "tf.nn.relu", "keras.activations.elu", "-o", "p.svg").Code);
        Assert.Equal(
            Run("check", "tanh", "--dtype", "float32").Output,
            Run("check", "tf.nn.tanh", "--dtype", "float32").Output
        );
    }

    [Fact]
    public void Check_writes_a_table_or_json()
    {
        var (code, table, _) = Run("check", "relu", "tanh", "--dtype", "float32");
        Assert.Equal(0, code);
        Assert.Equal(4, OkLine().Count(table));
        Assert.Equal(2, OkLine().Count(Run("check", "tanh", "--dtype", "bfloat16").Output));
        var (_, json, _) = Run("check", "relu", "--dtype", "float32", "--json");
        var first = JsonDocument.Parse(json).RootElement[0];
        Assert.True(first.GetProperty("passed").GetBoolean());
        Assert.Equal("float32", first.GetProperty("dtype").GetString());
        Assert.Equal(0, first.GetProperty("worst_ulp").GetDouble());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("worst_input").ValueKind);
    }

    [Fact]
    public void Compare_trains_on_digits_and_repeats_with_a_seed()
    {
        string[] arguments =
        [
            "compare",
            "--activations",
            "relu",
            "tanh",
            "--dataset",
            "digits",
            "--epochs",
            "2",
            "--seed",
            "1",
        ];
        var (code, first, _) = Run([.. arguments, "--out", "curves.png"]);
        Assert.Equal(0, code);
        Assert.True(File.Exists(At("curves.png")));
        var second = Run(arguments).Output;
        Assert.Equal(Accuracies(first), Accuracies(second));
        Assert.Equal(2, Accuracies(first).Count);

        static List<string> Accuracies(string output) =>
            [
                .. output
                    .Split('\n')
                    .Where(line => line.Contains("0.", StringComparison.Ordinal))
                    .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3))),
            ];
    }

    [Fact]
    public void The_tutorial_prints_draws_and_leaves_a_page_of_its_own()
    {
        var data = Directory.CreateDirectory(At("data")).CreateSubdirectory("mnist").FullName;
        WriteIdx(Path.Combine(data, "train"), 300);
        WriteIdx(Path.Combine(data, "t10k"), 50);
        var (code, output, error) = Run("tutorial", "--epochs", "1", "--seed", "1", "--data", "data", "--out", "page");
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\r', output);
        foreach (var name in (string[])["relu", "tanh", "sigmoid"])
            Assert.Matches($@"{name} - Test accuracy: \d\.\d{{4}}, Training time: \d+\.\d\ds", output);
        Assert.Contains("[0.04622407 0.11369288 0.84008306]", output, StringComparison.Ordinal);
        Assert.Contains("a mistake of its author", output, StringComparison.Ordinal);
        var html = File.ReadAllText(At("page/index.html"));
        Assert.True(Directory.GetFiles(At("page"), "*.png").Length >= 5);
        Assert.True(html.Split("data:image/png;base64,").Length > 5);
        Assert.DoesNotMatch(@"(src|href)=""(http|//)", html);
        Assert.Contains(
            "alt=\"ReLU Activation Function: Output from -0.5 to 10.5 against Input from -11 to 11, one curve.\"",
            html,
            StringComparison.Ordinal
        );
        var links = html.Split("href=\"#")
            .Skip(1)
            .Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])
            .ToList();
        Assert.Equal(17, links.Count);
        Assert.All(links, link => Assert.Contains($"id=\"{link}\"", html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{code}", html, StringComparison.Ordinal);
        string[] inOrder =
        [
            "What are Activation Functions?</h2>",
            "1. ReLU (Rectified Linear Unit)</h3>",
            "TfActivations.Imports;",
            "tf.nn.relu(x)",
            "<img",
            "max(0, x)",
            "5. Softmax</h3>",
            "[0.04622407 0.11369288 0.84008306]]",
            "a mistake of its author",
            "Summary</h2>",
        ];
        var places = inOrder.Select(text => html.IndexOf(text, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    private Tensor Load(string name) => np.load_npy(At(name), mmap_mode: null);

    /// <summary>An .npy file whose elements stand column by column, as NumPy writes a transposed array.</summary>
    private static byte[] FortranFile(Tensor x)
    {
        var kind = x.DType.Name().Replace("float", "", StringComparison.Ordinal);
        var header =
            $"{{'descr': '<f{int.Parse(kind, null) / 8}', 'fortran_order': True, 'shape': (2, 3), }}".PadRight(117)
            + "\n";
        using var stream = new MemoryStream();
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0]);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(header));
        stream.Write(tf.transpose(x).Bytes());
        return stream.ToArray();
    }

    private static void WriteIdx(string start, int count)
    {
        var random = new Random(count);
        var images = new byte[count * 28 * 28];
        random.NextBytes(images);
        Write(
            $"{start}-images-idx3-ubyte.gz",
            [0, 0, 8, 3, 0, 0, (byte)(count >> 8), (byte)count, 0, 0, 0, 28, 0, 0, 0, 28],
            images
        );
        Write(
            $"{start}-labels-idx1-ubyte.gz",
            [0, 0, 8, 1, 0, 0, (byte)(count >> 8), (byte)count],
            [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]
        );

        static void Write(string path, byte[] header, byte[] body)
        {
            using var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest);
            stream.Write(header);
            stream.Write(body);
        }
    }

    [GeneratedRegex(@"\bok\r?$", RegexOptions.Multiline)]
    private static partial Regex OkLine();
}
