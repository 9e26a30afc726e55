using System.Globalization;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.debugging: checks that throw what TensorFlow's raise.</summary>
public sealed class DebuggingApi
{
    internal DebuggingApi() { }

    /// <summary>Throws unless x == y everywhere. As <c>tf.debugging.assert_equal</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_equal(Tensor x, Tensor y, string? message = null, int? summarize = null) =>
        Holds(nameof(assert_equal), "==", Compare.Equal, x, y, message);

    /// <summary>Throws unless x &gt; y everywhere. As <c>tf.debugging.assert_greater</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_greater(Tensor x, Tensor y, string? message = null, int? summarize = null) =>
        Holds(nameof(assert_greater), ">", Compare.Greater, x, y, message);

    /// <summary>Throws unless x &lt; y everywhere. As <c>tf.debugging.assert_less</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_less(Tensor x, Tensor y, string? message = null, int? summarize = null) =>
        Holds(nameof(assert_less), "<", Compare.Less, x, y, message);

    /// <summary>Throws unless |x - y| is at most atol + rtol |y| everywhere. As <c>tf.debugging.assert_near</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_near(
        Tensor x,
        Tensor y,
        double? rtol = null,
        double? atol = null,
        string? message = null,
        int? summarize = null
    )
    {
        var operands = TypePromotion.Unify(nameof(assert_near), [KerasTypes.Tensor(x), KerasTypes.Tensor(y)]);
        var epsilon = 10 * Ops.LinearAlgebra.Linalg.Epsilon(operands[0].DType);
        var limit = (rtol ?? epsilon) * Unary.Abs.Run(operands[1]) + (atol ?? epsilon);
        Require(
            nameof(assert_near),
            (bool)ReduceOp.All(Compare.LessEqual.Run(Unary.Abs.Run(operands[0] - operands[1]), limit)),
            "x and y are not near",
            message
        );
    }

    /// <summary>Throws unless x &gt;= 0 everywhere. As <c>tf.debugging.assert_non_negative</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_non_negative(Tensor x, string? message = null, int? summarize = null) =>
        Holds(nameof(assert_non_negative), ">=", Compare.GreaterEqual, x, 0, message);

    /// <summary>Throws unless x &gt; 0 everywhere. As <c>tf.debugging.assert_positive</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_positive(Tensor x, string? message = null, int? summarize = null) =>
        Holds(nameof(assert_positive), ">", Compare.Greater, x, 0, message);

    /// <summary>Throws unless x has so many axes. As <c>tf.debugging.assert_rank</c>.</summary>
    public void assert_rank(Tensor x, int rank, string? message = null) =>
        Require(
            nameof(assert_rank),
            KerasTypes.Tensor(x).Shape.Rank == rank,
            $"shape {KerasTypes.Tensor(x).Shape} has not {rank} axes",
            message
        );

    /// <summary>Throws unless tensors have shapes; lengths of one name must be equal. As <c>tf.debugging.assert_shapes</c>.</summary>
    /// <param name="shapes">Tensors, each with a length for each axis: a number, a name, or null for any.</param>
    /// <param name="data">What is written where they have not.</param>
    /// <param name="summarize">How many elements of it.</param>
    /// <param name="message">What else is written.</param>
    public void assert_shapes(
        IReadOnlyList<(Tensor, IReadOnlyList<object?>)> shapes,
        IReadOnlyList<Tensor>? data = null,
        int? summarize = null,
        string? message = null
    )
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var named = new Dictionary<string, int>();
        foreach (var (tensor, lengths) in shapes)
        {
            ArgumentNullException.ThrowIfNull(lengths);
            var shape = KerasTypes.Tensor(tensor).Shape;
            var fits = shape.Rank == lengths.Count && shape.Zip(lengths).All(pair => Fits(pair.First, pair.Second));
            Require(
                nameof(assert_shapes),
                fits,
                $"shape {shape} is not ({string.Join(", ", lengths)}){Excerpts(data, summarize)}",
                message
            );
        }

        bool Fits(int length, object? expected)
        {
            switch (expected)
            {
                case null:
                    return true;
                case string name when int.TryParse(name, CultureInfo.InvariantCulture, out var number):
                    return number == length;
                case string name:
                    return named.TryAdd(name, length) || named[name] == length;
                default:
                    return expected is int or long && Convert.ToInt64(expected) == length;
            }
        }
    }

    private static string Excerpts(IReadOnlyList<Tensor>? data, int? summarize) =>
        data is null
            ? ""
            : $"; data: {string.Join(" ", data.OfType<Tensor>().Select(x => StringsApi.Written(x, summarize ?? 3, 0, 0)))}";

    /// <summary>Throws unless the tensor has a dtype. As <c>tf.debugging.assert_type</c>.</summary>
    public void assert_type(Tensor tensor, DType tf_type, string? message = null) =>
        Require(
            nameof(assert_type),
            KerasTypes.Tensor(tensor).DType == tf_type,
            $"the tensor is {KerasTypes.Tensor(tensor).DType.Name()}, not {tf_type.Name()}",
            message
        );

    /// <summary>The tensor, if it has no NaN and no infinity. As <c>tf.debugging.assert_all_finite</c>.</summary>
    public Tensor assert_all_finite(Tensor x, string message) => check_numerics(x, message);

    /// <summary>The tensor, if it has no NaN and no infinity. As <c>tf.debugging.check_numerics</c>.</summary>
    public Tensor check_numerics(Tensor tensor, string message)
    {
        var x = KerasTypes.Tensor(tensor);
        Require(
            nameof(check_numerics),
            (bool)ReduceOp.All(Predicates.IsFinite.Run(x)),
            "there is a NaN or an infinity",
            message
        );
        return IdentityOp.Instance.Run(x);
    }

    private static void Holds(string caller, string sign, BinaryOp order, Tensor x, Tensor y, string? message) =>
        Require(
            caller,
            (bool)ReduceOp.All(order.Apply(KerasTypes.Tensor(x), y)),
            $"x {sign} y does not hold everywhere",
            message
        );

    private static void Require(string caller, bool holds, string what, string? message)
    {
        if (!holds)
            throw new InvalidArgumentException(
                $"{caller}: {what}{(string.IsNullOrEmpty(message) ? "" : $": {message}")}"
            );
    }
}
