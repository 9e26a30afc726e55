using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TfActivations.Ops;

namespace TfActivations.SavedModels;

internal static partial class NodeOps
{
    private static readonly char[] Whitespace = [' ', '\t', '\n', '\r', '\f', '\v'];

    private static readonly Dictionary<string, NodeOp> Texts = new()
    {
        ["StringLower"] = call => [Each(call[0], text => Cased(text, call, isLower: true))],
        ["StringUpper"] = call => [Each(call[0], text => Cased(text, call, isLower: false))],
        ["StringStrip"] = call => [Each(call[0], text => text.Trim(Whitespace))],
        ["StringLength"] = call => [LengthsOf(call)],
        ["StringJoin"] = call => [JoinedTexts(call)],
        ["StringSplitV2"] = Parted,
        ["StaticRegexReplace"] = call => [Replaced(call[0], call.Text("pattern"), call.Text("rewrite"), call)],
        ["RegexReplace"] = call => [Replaced(call[0], OnlyText(call[1]), OnlyText(call[2]), call)],
        ["StaticRegexFullMatch"] = call => [Matched(call[0], call.Text("pattern"))],
        ["StringToHashBucketFast"] = call => [Buckets(call)],
        ["AsString"] = call => [Written(call)],
    };

    private static string OnlyText(Tensor x) => Encoding.UTF8.GetString(x.Texts()[0]);

    private static Tensor Each(Tensor x, Func<string, string> map) =>
        StringTensor.Of([.. x.Texts().ToArray().Select(text => map(Encoding.UTF8.GetString(text)))], x.Shape);

    private static string Cased(string text, NodeCall call, bool isLower) =>
        call.Text("encoding").Length > 0
            ? (isLower ? text.ToLowerInvariant() : text.ToUpperInvariant())
            : string.Concat(text.Select(c => isLower ? AsciiLower(c) : AsciiUpper(c)));

    private static char AsciiLower(char c) => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c;

    private static char AsciiUpper(char c) => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c;

    private static Tensor LengthsOf(NodeCall call)
    {
        var byCharacter = call.Text("unit") == "UTF8_CHAR";
        int[] lengths =
        [
            .. call[0]
                .Texts()
                .ToArray()
                .Select(text => byCharacter ? Encoding.UTF8.GetString(text).EnumerateRunes().Count() : text.Length),
        ];
        return Tensor.Of<int>(lengths, call[0].Shape);
    }

    private static Tensor JoinedTexts(NodeCall call)
    {
        var separator = Encoding.UTF8.GetBytes(call.Text("separator"));
        var shape = call.Tensors.MaxBy(x => x.Shape.Rank)!.Shape;
        var parts = call.Tensors.Select(x => x.Texts().ToArray()).ToArray();
        var joined = Tensor.Allocate(shape, DType.String);
        for (var i = 0; i < joined.Size; i++)
        {
            List<byte> text = [];
            foreach (var (k, part) in parts.Index())
            {
                if (k > 0)
                    text.AddRange(separator);
                text.AddRange(part[part.Length == 1 ? 0 : i]);
            }
            joined.Texts()[i] = [.. text];
        }
        return joined;
    }

    /// <summary>The parts of all texts, with the places that each would have in a table.</summary>
    private static object[] Parted(NodeCall call)
    {
        var (separator, most) = (OnlyText(call[1]), call.Number("maxsplit", -1));
        string[][] rows =
        [
            .. call[0].Texts().ToArray().Select(text => Parts(Encoding.UTF8.GetString(text), separator, most)),
        ];
        long[] places = [.. rows.SelectMany((row, i) => row.SelectMany((_, k) => new long[] { i, k }))];
        string[] parts = [.. rows.SelectMany(row => row)];
        return
        [
            Tensor.Of<long>(places, [parts.Length, 2]),
            StringTensor.Of(parts, parts.Length),
            Tensor.Of<long>([rows.Length, rows.Select(row => row.Length).DefaultIfEmpty().Max()], 2),
        ];
    }

    private static string[] Parts(string text, string separator, long most)
    {
        var count = most < 0 ? int.MaxValue : (int)Math.Min(most + 1, int.MaxValue);
        return separator.Length == 0
            ? text.Split(Whitespace, count, StringSplitOptions.RemoveEmptyEntries)
            : text.Split(separator, count);
    }

    private static Tensor Replaced(Tensor x, string pattern, string rewrite, NodeCall call)
    {
        var most = !call.Has("replace_global") || call.Flag("replace_global") ? -1 : 1;
        var replacement = rewrite.Replace("$", "$$", StringComparison.Ordinal);
        for (var group = 0; group <= 9; group++)
            replacement = replacement.Replace($"\\{group}", $"${{{group}}}", StringComparison.Ordinal);
        return OfPattern(
            pattern,
            () =>
            {
                var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                return Each(x, text => regex.Replace(text, replacement, most));
            }
        );
    }

    private static Tensor Matched(Tensor x, string pattern) =>
        OfPattern(
            pattern,
            () =>
            {
                var whole = $"^(?:{pattern})\\z";
                var regex = new Regex(whole, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                bool[] matches = [.. x.Texts().ToArray().Select(text => regex.IsMatch(Encoding.UTF8.GetString(text)))];
                return Tensor.Of<bool>(matches, x.Shape);
            }
        );

    private static Tensor OfPattern(string pattern, Func<Tensor> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InvalidArgumentException($"the pattern '{pattern}' cannot be used: {error.Message}", error);
        }
    }

    private static Tensor Buckets(NodeCall call)
    {
        var count = (ulong)call.Number("num_buckets", 1);
        if (count == 0)
            throw new InvalidArgumentException("num_buckets must be positive. Received: 0");
        return Tensor.Of<long>(
            [.. call[0].Texts().ToArray().Select(text => (long)(FarmHash.Fingerprint64(text) % count))],
            call[0].Shape
        );
    }

    private static Tensor Written(NodeCall call)
    {
        var x = call[0];
        var decimals = call.Number("precision", -1) is >= 0 and < 100 and var given ? (int)given : 6;
        return StringTensor.Of(
            [
                .. x.DType == DType.Bool ? x.Span<bool>().ToArray().Select(each => each ? "true" : "false")
                : x.DType.IsFloating()
                    ? CastOp.Apply(x, DType.Float64).Span<double>().ToArray().Select(each => Fixed(each, decimals))
                : CastOp
                    .Apply(x, DType.Int64)
                    .Span<long>()
                    .ToArray()
                    .Select(each => each.ToString(CultureInfo.InvariantCulture)),
            ],
            x.Shape
        );
    }

    private static string Fixed(double value, int decimals) =>
        double.IsFinite(value) ? value.ToString($"F{decimals}", CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "nan"
        : value > 0 ? "inf"
        : "-inf";
}
