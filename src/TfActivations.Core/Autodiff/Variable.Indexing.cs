namespace TfActivations.Autodiff;

public sealed partial class Variable
{
    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis; <c>^1</c> is the last.</summary>
    /// <param name="index">From the start, or from the end with <c>^</c>.</param>
    public Tensor this[Index index] => Value[index];

    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis.</summary>
    /// <param name="index">From the start, or from the end when negative, as in Python.</param>
    public Tensor this[int index] => Value[index];

    /// <summary>A part of the value: <c>v[1..3, ..^1]</c>, <c>v[.., 0]</c>, <c>v["::2"]</c>. Axes that are not named stay whole.</summary>
    /// <param name="indices">What stands for each axis.</param>
    public Tensor this[params ReadOnlySpan<TensorIndex> indices] => Value[indices];
}
