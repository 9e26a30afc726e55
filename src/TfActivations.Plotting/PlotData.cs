using NumSharp;
using TfActivations.Tensors;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Plotting;

/// <summary>Numbers to plot: a vector, or a matrix whose columns are lines.</summary>
public readonly struct PlotData
{
    private readonly Tensor values;

    private PlotData(Tensor values)
    {
        if (values.Shape.Rank is 0 or > 2)
            throw new PlottingException($"x and y can be no greater than 2D. Received: shape {values.Shape}");
        this.values = values;
    }

    /// <summary>The number of points.</summary>
    internal int Length => values.Shape[0];

    /// <summary>The number of lines.</summary>
    internal int Columns => values.Shape.Rank == 1 ? 1 : values.Shape[1];

    /// <summary>The numbers of one line.</summary>
    internal double[] Column(int column)
    {
        var numbers = values.AsSpan<double>();
        var result = new double[Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = numbers[i * Columns + column];
        return result;
    }

    /// <summary>0, 1, 2, ...</summary>
    internal static PlotData Indices(int count) => new(Enumerable.Range(0, count).Select(i => (double)i).ToArray());

    /// <summary>0, 0, 0, ...</summary>
    internal static PlotData Zeros(int count) => new(new double[count]);

    private static PlotData Of(Tensor tensor) => new(TfActivations.Imports.tf.cast(tensor, DType.Float64));

    /// <summary>A NumSharp array.</summary>
    public static implicit operator PlotData(NDArray values) => Of(values);

    /// <summary>A tensor.</summary>
    public static implicit operator PlotData(Tensor values) => Of(values);

    /// <summary>An array of numbers, of one or two axes.</summary>
    public static implicit operator PlotData(Array values) => Of(values);
}
