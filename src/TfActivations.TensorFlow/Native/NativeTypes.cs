namespace TfActivations.TensorFlow.Native;

/// <summary>TF_DataType's numbers.</summary>
internal static class NativeTypes
{
    private static readonly (DType DType, int Native)[] Table =
    [
        (DType.Float32, 1),
        (DType.Float64, 2),
        (DType.Int32, 3),
        (DType.Int64, 9),
        (DType.Bool, 10),
        (DType.BFloat16, 14),
        (DType.Float16, 19),
    ];

    public static int Native(this DType dtype) => Array.Find(Table, row => row.DType == dtype).Native;

    public static DType Managed(int native) =>
        Array.Find(Table, row => row.Native == native) is { Native: > 0 } row
            ? row.DType
            : throw new InvalidArgumentException($"TensorFlow's data type {native} has no counterpart");
}
