using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>What dtype operands of keras.ops meet at: Keras's lattice, in which C# scalars stand below arrays.</summary>
/// <remarks>
/// bool, then int, then each family of integers and floats by size, floats above integers. As in Keras, uint64 comes out as uint32
/// and complex128 as complex64.
/// </remarks>
internal static class KerasTypes
{
    // Beside the dtypes, what C#'s int and double are.
    private const int Whole = (int)DType.String + 1;
    private const int Fraction = Whole + 1;

    /// <summary>What stands directly above each.</summary>
    private static readonly Dictionary<int, int[]> Above = new()
    {
        [(int)DType.Bool] = [Whole],
        [Whole] = [(int)DType.UInt8, (int)DType.Int8],
        [(int)DType.UInt8] = [(int)DType.Int16, (int)DType.UInt16],
        [(int)DType.UInt16] = [(int)DType.Int32, (int)DType.UInt32],
        [(int)DType.UInt32] = [(int)DType.Int64, (int)DType.UInt64],
        [(int)DType.UInt64] = [Fraction],
        [(int)DType.Int8] = [(int)DType.Int16],
        [(int)DType.Int16] = [(int)DType.Int32],
        [(int)DType.Int32] = [(int)DType.Int64],
        [(int)DType.Int64] = [Fraction],
        [Fraction] = [(int)DType.BFloat16, (int)DType.Float16],
        [(int)DType.BFloat16] = [(int)DType.Float32],
        [(int)DType.Float16] = [(int)DType.Float32],
        [(int)DType.Float32] = [(int)DType.Float64, (int)DType.Complex64],
        [(int)DType.Float64] = [(int)DType.Complex128],
        [(int)DType.Complex64] = [(int)DType.Complex128],
        [(int)DType.Complex128] = [],
        [(int)DType.String] = [],
    };

    /// <summary>Of each, itself and all that stands above it, a bit each.</summary>
    private static readonly Dictionary<int, uint> UpperBounds = Above.Keys.ToDictionary(node => node, Bounds);

    /// <summary>The tensor as Keras converts it: C#'s integers are int32, its fractions float32, arrays of doubles float64.</summary>
    public static Tensor Tensor(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.IsWeak && x.Shape.Rank == 0 ? Kernels.Conversion.Copy(x, Resolved(Node(x))) : x;
    }

    /// <summary>As floats: integers and booleans are float32.</summary>
    public static Tensor Floats(Tensor x)
    {
        var tensor = Tensor(x);
        return tensor.DType.IsFloating() ? tensor : CastOp.Apply(tensor, DType.Float32);
    }

    /// <summary>As numbers: booleans are int32.</summary>
    public static Tensor Numbers(Tensor x)
    {
        var tensor = Tensor(x);
        return tensor.DType == DType.Bool ? CastOp.Apply(tensor, DType.Int32) : tensor;
    }

    /// <summary>All at the dtype that they meet at.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public static Tensor[] Unify(params ReadOnlySpan<Tensor> operands)
    {
        var dtype = Result(operands);
        var unified = new Tensor[operands.Length];
        for (var i = 0; i < unified.Length; i++)
            unified[i] = CastOp.Apply(operands[i], dtype);
        return unified;
    }

    /// <summary>All at the floating dtype that they meet at: float32 where none of them is floating.</summary>
    public static Tensor[] UnifyFloats(params ReadOnlySpan<Tensor> operands)
    {
        var dtype = Result(operands);
        var unified = new Tensor[operands.Length];
        for (var i = 0; i < unified.Length; i++)
            unified[i] = CastOp.Apply(operands[i], dtype.IsFloating() ? dtype : DType.Float32);
        return unified;
    }

    /// <summary>The dtype that operands meet at.</summary>
    public static DType Result(params ReadOnlySpan<Tensor> operands)
    {
        var common = uint.MaxValue;
        foreach (var operand in operands)
        {
            ArgumentNullException.ThrowIfNull(operand, nameof(operands));
            common &= UpperBounds[Node(operand)];
        }
        return Least(common)
            ?? throw new InvalidArgumentException(
                $"there is no dtype that holds {string.Join(" and ", operands.ToArray().Select(operand => operand.DType.Name()))}; use keras.ops.cast"
            );
    }

    /// <summary>The dtype that dtypes meet at, by their names; "int" and "float" are Python's numbers.</summary>
    public static DType Result(IEnumerable<string> names) =>
        Least(names.Aggregate(uint.MaxValue, (common, name) => common & UpperBounds[Node(name)]))
        ?? throw new InvalidArgumentException($"there is no dtype that holds {string.Join(" and ", names)}");

    private static DType? Least(uint common)
    {
        foreach (var (node, bounds) in UpperBounds)
            if ((common >> node & 1) == 1 && (common & ~bounds) == 0)
                return Resolved(node);
        return null;
    }

    private static int Node(string name) =>
        name switch
        {
            "int" => Whole,
            "float" => Fraction,
            _ => (int)DTypes.Parse(name),
        };

    private static int Node(Tensor x) =>
        !x.IsWeak || x.DType == DType.Bool ? (int)x.DType
        : x.DType.IsFloating() ? Fraction
        : Whole;

    private static DType Resolved(int node) =>
        node switch
        {
            Whole => DType.Int32,
            Fraction => DType.Float32,
            (int)DType.UInt64 => DType.UInt32,
            (int)DType.Complex128 => DType.Complex64,
            _ => (DType)node,
        };

    private static uint Bounds(int node) =>
        Above[node].Aggregate(1u << node, (bounds, above) => bounds | Bounds(above));
}
