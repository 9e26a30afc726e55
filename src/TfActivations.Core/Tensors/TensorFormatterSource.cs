using System.Globalization;
using TfActivations.Notebooks;
using TfActivations.Text;

namespace TfActivations.Tensors;

/// <summary>Vectors and matrices as tables, long ones by their ends; other tensors as text.</summary>
internal sealed class TensorFormatterSource
{
    /// <summary>Rows or columns that are shown whole; of more, half of these at each end.</summary>
    private const int Most = 10;

    public IEnumerable<object> CreateTypeFormatters() => [new ValueFormatter<Tensor>("text/html", Table)];

    private static string Table(Tensor tensor)
    {
        if (tensor.IsRecorded || tensor.Shape.Rank is not (1 or 2) || tensor.Size == 0)
            return Html.Preformatted(tensor.ToString());
        var columns = tensor.Shape[^1];
        var (rowsShown, columnsShown) = (Shown(tensor.Size / columns), Shown(columns));
        return Html.Table(
            $"shape={tensor.Shape}, dtype={tensor.DType.Name()}",
            ["", .. columnsShown.Select(Label)],
            rowsShown.Select(row =>
                (string[])[Label(row), .. columnsShown.Select(column => Element(tensor, row, column, columns))]
            )
        );
    }

    /// <summary>The indices of the rows or columns that are shown; null stands for those that are left out.</summary>
    private static int?[] Shown(int count) =>
        count <= Most
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, Most / 2), null, .. Enumerable.Range(count - Most / 2, Most / 2)];

    private static string Label(int? index) => index?.ToString(CultureInfo.InvariantCulture) ?? "…";

    private static string Element(Tensor tensor, int? row, int? column, int columns)
    {
        if ((row, column) is not (int i, int j))
            return "…";
        var index = i * columns + j;
        return tensor.DType switch
        {
            DType.Float64 => PythonText.Of(tensor.ElementAt(index)),
            DType.Int64 => PythonText.Of(tensor.Span<long>()[index]),
            DType.UInt64 => PythonText.Of(tensor.Span<ulong>()[index]),
            DType.String => StringTensor.Text(tensor.Texts()[index]),
            DType.Complex64 => $"{tensor.Span<Complex64>()[index]}",
            DType.Complex128 => $"{(Complex64)tensor.Span<System.Numerics.Complex>()[index]}",
            _ when tensor.DType.IsInteger() => PythonText.Of((long)tensor.ElementAt(index)),
            DType.Bool => PythonText.Of(tensor.Span<bool>()[index]),
            _ => PythonText.Of((float)tensor.ElementAt(index)),
        };
    }
}
