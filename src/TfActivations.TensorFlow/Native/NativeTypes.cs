namespace TfActivations.TensorFlow.Native;

/// <summary>TF_DataType's numbers.</summary>
internal static class NativeTypes
{
    private static readonly (DType DType, int Native)[] Table =
    [
        (DType.Float32, 1),
        (DType.Float64, 2),
        (DType.Int32, 3),
        (DType.UInt8, 4),
        (DType.Int16, 5),
        (DType.Int8, 6),
        (DType.String, 7),
        (DType.Complex64, 8),
        (DType.Int64, 9),
        (DType.Bool, 10),
        (DType.BFloat16, 14),
        (DType.UInt16, 17),
        (DType.Complex128, 18),
        (DType.Float16, 19),
        (DType.UInt32, 22),
        (DType.UInt64, 23),
    ];

    public static int Native(this DType dtype) => Array.Find(Table, row => row.DType == dtype).Native;

    public static DType Managed(int native) =>
        Array.Find(Table, row => row.Native == native) is { Native: > 0 } row
            ? row.DType
            : throw new InvalidArgumentException($"TensorFlow's data type {native} has no counterpart");
}
