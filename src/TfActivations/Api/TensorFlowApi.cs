using TfActivations.Activations;
using TfActivations.Autodiff;
using TfActivations.Data;
using TfActivations.Data.Io;
using TfActivations.Distribute;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>TensorFlow's calls under their own names. Each broadcasts as NumPy and has gradients where TensorFlow's has.</summary>
public sealed partial class TensorFlowApi
{
    internal TensorFlowApi(KerasApi keras) => this.keras = keras;

    /// <summary>tf.nn: activations.</summary>
    public NN nn { get; } = new();

    /// <summary>tf.math: functions of each element.</summary>
    public MathApi math { get; } = new();

    /// <summary>tf.linalg: matrices.</summary>
    public LinalgApi linalg { get; } = new();

    /// <summary>tf.image: images.</summary>
    public ImageApi image => new(io);

    /// <summary>tf.strings: texts.</summary>
    public StringsApi strings { get; } = new();

    /// <summary>tf.debugging: checks.</summary>
    public DebuggingApi debugging { get; } = new();

    /// <summary>tf.random: seeded random tensors.</summary>
    public RandomApi random { get; } = new();

    /// <summary>tf.data: pipelines of elements.</summary>
    public DataApi data { get; } = new();

    /// <summary>tf.distribute: training on several machines.</summary>
    public DistributeApi distribute { get; } = new();

    /// <summary>tf.io: files, and what is in them, as tensors.</summary>
    public IoApi io { get; } = new();

    /// <summary>tf.train: samples as TFRecord files hold them.</summary>
    public TrainApi train { get; } = new();

    /// <summary>Models as TensorFlow saves them.</summary>
    public SavedModelApi saved_model { get; } = new();

    /// <summary>The shape and dtype that tensors have. As <c>tf.TensorSpec</c>.</summary>
    /// <param name="shape">The shape, its open axes -1; null for any.</param>
    /// <param name="dtype">float32 by default.</param>
    /// <param name="name">A name for messages.</param>
    public TensorSpec TensorSpec(Shape? shape = null, DType dtype = DType.Float32, string? name = null) =>
        new(shape, dtype, name);

    /// <summary>A shape, of which lengths may be open. As <c>tf.TensorShape</c>.</summary>
    /// <param name="dims">The length of each axis, -1 for an open one.</param>
    public Shape TensorShape(Shape dims)
    {
        ArgumentNullException.ThrowIfNull(dims);
        return dims;
    }

    /// <summary>tf.summary: what TensorBoard shows.</summary>
    public SummaryApi summary => new(io);

    /// <summary>tf.config: devices.</summary>
    public ConfigApi config { get; } = new();

    /// <summary>Runs what this thread does on a device, until the result is disposed of. As <c>tf.device</c>.</summary>
    /// <param name="device_name">"/CPU:0", "/GPU:1"; see <see cref="ConfigApi.list_physical_devices"/>.</param>
    /// <exception cref="UnknownNameException">The engine has no such device.</exception>
    public DeviceScope device(string device_name) => new(device_name);

    /// <summary>tf.float16.</summary>
    public DType float16 => DType.Float16;

    /// <summary>tf.bfloat16.</summary>
    public DType bfloat16 => DType.BFloat16;

    /// <summary>tf.float32.</summary>
    public DType float32 => DType.Float32;

    /// <summary>tf.float64.</summary>
    public DType float64 => DType.Float64;

    /// <summary>tf.int32.</summary>
    public DType int32 => DType.Int32;

    /// <summary>tf.int64.</summary>
    public DType int64 => DType.Int64;

    /// <summary>tf.bool.</summary>
    public DType @bool => DType.Bool;

    /// <summary>What a gradient is where the target does not depend on a source. As <c>tf.UnconnectedGradients</c>.</summary>
    public UnconnectedGradients UnconnectedGradients { get; } = new();

    /// <summary>A new axis in an index: <c>x[tf.newaxis, ..]</c>. As <c>tf.newaxis</c>.</summary>
    public TensorIndex newaxis => TensorIndex.NewAxis;

    /// <summary>A copy of a C# array, scalar or NumSharp array. As <c>tf.constant</c>.</summary>
    /// <param name="value">What to copy; its type gives the dtype, its lengths the shape.</param>
    /// <param name="dtype">Another dtype to convert to.</param>
    /// <param name="shape">Another shape of the same size; a scalar fills it.</param>
    /// <exception cref="InvalidArgumentException">A number is none of the dtype's: a fraction or too large.</exception>
    public Tensor constant(Tensor value, DType? dtype = null, Shape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var copy = Copy("constant", value, dtype);
        if (shape is null)
            return copy;
        return copy.Size == 1
            ? BroadcastToOp.Apply(copy, shape.Defined(nameof(constant)))
            : ReshapeOp.Apply(copy, shape);
    }

    /// <summary>A copy of a C# array: of doubles, which are Python's floats, float32 unless a dtype is given. As <c>tf.constant</c>.</summary>
    /// <inheritdoc cref="constant(Tensor, DType?, Shape?)"/>
    public Tensor constant(Array value, DType? dtype = null, Shape? shape = null) =>
        constant(Tensor.FromArray(value, keepsDoubles: dtype is not null), dtype, shape);

    /// <summary>A vector: <c>tf.constant([1f, 2f])</c>. As <c>tf.constant</c>.</summary>
    /// <inheritdoc cref="constant(Array, DType?, Shape?)"/>
    public Tensor constant<T>(T[] value, DType? dtype = null, Shape? shape = null)
        where T : unmanaged => constant((Array)value, dtype, shape);

    /// <summary>A matrix: <c>tf.constant([[1f, 2f], [3f, 4f]])</c>. As <c>tf.constant</c>.</summary>
    /// <inheritdoc cref="constant(Array, DType?, Shape?)"/>
    public Tensor constant<T>(T[][] value, DType? dtype = null, Shape? shape = null)
        where T : unmanaged => constant((Array)value, dtype, shape);

    /// <summary>The value as a tensor. As <c>tf.convert_to_tensor</c>.</summary>
    /// <param name="value">A C# array, scalar, NumSharp array, variable or tensor.</param>
    /// <param name="dtype">Another dtype to convert to.</param>
    /// <param name="dtype_hint">One for C#'s own numbers and arrays, where it can hold them.</param>
    /// <exception cref="InvalidArgumentException">The value is a number that is none of the dtype's.</exception>
    public Tensor convert_to_tensor(Tensor value, DType? dtype = null, DType? dtype_hint = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (dtype is null && dtype_hint is { } hint && (value.IsWeak || hint == value.DType))
            return CastOp.Apply(value, TypePromotion.Fits(value, hint) ? hint : value.DType);
        return value.IsWeak
            ? Copy(nameof(convert_to_tensor), value, dtype)
            : Ops.CastOp.Apply(value, dtype ?? value.DType);
    }

    /// <summary>The C# array as a tensor: of doubles, which are Python's floats, float32 unless a dtype is given. As <c>tf.convert_to_tensor</c>.</summary>
    /// <inheritdoc cref="convert_to_tensor(Tensor, DType?, DType?)"/>
    public Tensor convert_to_tensor(Array value, DType? dtype = null, DType? dtype_hint = null)
    {
        var tensor = Tensor.FromArray(value, keepsDoubles: (dtype ?? dtype_hint) is not null);
        return convert_to_tensor(
            tensor,
            dtype ?? (dtype_hint is { } hint && TypePromotion.Fits(tensor, hint) ? hint : null)
        );
    }

    /// <summary>A variable: a tensor whose value changes. As <c>tf.Variable</c>.</summary>
    /// <param name="initial_value">The first value.</param>
    /// <param name="trainable">Whether tapes follow it unasked.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="dtype">Another dtype to convert to.</param>
    public Variable Variable(Tensor initial_value, bool trainable = true, string? name = null, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(initial_value);
        return new(Copy("Variable", initial_value, dtype), trainable, NameScope.Within(name));
    }

    /// <summary>A variable that starts as a C# array: of doubles, which are Python's floats, float32 unless a dtype is given. As <c>tf.Variable</c>.</summary>
    /// <inheritdoc cref="Variable(Tensor, bool, string?, DType?)"/>
    public Variable Variable(Array initial_value, bool trainable = true, string? name = null, DType? dtype = null) =>
        Variable(Tensor.FromArray(initial_value, keepsDoubles: dtype is not null), trainable, name, dtype);

    /// <summary>Records operations to differentiate them. As <c>tf.GradientTape</c>; with <c>using</c>, the recording ends there.</summary>
    /// <param name="persistent">Whether <c>gradient</c> may be called more than once.</param>
    /// <param name="watch_accessed_variables">Whether trainable variables are followed unasked.</param>
    public GradientTape GradientTape(bool persistent = false, bool watch_accessed_variables = true) =>
        new(persistent, watch_accessed_variables);

    /// <summary>Zeros. As <c>tf.zeros</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">float32 by default.</param>
    public Tensor zeros(Shape shape, DType dtype = DType.Float32) => Filled(nameof(zeros), shape, dtype, 0);

    /// <summary>Ones. As <c>tf.ones</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">float32 by default.</param>
    public Tensor ones(Shape shape, DType dtype = DType.Float32) => Filled(nameof(ones), shape, dtype, 1);

    /// <summary>Zeros of another tensor's shape and dtype. As <c>tf.zeros_like</c>.</summary>
    /// <param name="input">The other tensor.</param>
    /// <param name="dtype">Another dtype.</param>
    public Tensor zeros_like(Tensor input, DType? dtype = null) =>
        Filled(NotNull(input).Shape, dtype ?? input.DType, 0);

    /// <summary>Ones of another tensor's shape and dtype. As <c>tf.ones_like</c>.</summary>
    /// <param name="input">The other tensor.</param>
    /// <param name="dtype">Another dtype.</param>
    public Tensor ones_like(Tensor input, DType? dtype = null) => Filled(NotNull(input).Shape, dtype ?? input.DType, 1);

    /// <summary>One value everywhere. As <c>tf.fill</c>.</summary>
    /// <param name="dims">The shape.</param>
    /// <param name="value">A scalar.</param>
    public Tensor fill(Shape dims, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(dims);
        return BroadcastToOp.Apply(NotNull(value), dims.Defined(nameof(fill)));
    }

    /// <summary>Another dtype: fractions are cut off, values out of an integer's range saturate. As <c>tf.cast</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="dtype">The new dtype.</param>
    public Tensor cast(Tensor x, DType dtype) => Ops.CastOp.Apply(NotNull(x), dtype);

    /// <summary>The same value with no gradient through it. As <c>tf.stop_gradient</c>.</summary>
    /// <param name="input">Any tensor.</param>
    public Tensor stop_gradient(Tensor input) => StopGradientOp.Instance.Run(NotNull(input));

    /// <summary>A copy. As <c>tf.identity</c>.</summary>
    /// <param name="input">Any tensor.</param>
    public Tensor identity(Tensor input) => IdentityOp.Instance.Run(NotNull(input));

    /// <summary>From x where the condition holds, else from y; all broadcast. As <c>tf.where</c>.</summary>
    /// <param name="condition">A bool tensor.</param>
    /// <param name="x">Taken where it is true.</param>
    /// <param name="y">Taken where it is false.</param>
    public Tensor where(Tensor condition, Tensor x, Tensor y) =>
        SelectOp.Apply(NotNull(condition), NotNull(x), NotNull(y));

    /// <summary>max(min(t, clip_value_max), clip_value_min). As <c>tf.clip_by_value</c>; the gradient passes at the bounds.</summary>
    /// <param name="t">A number tensor.</param>
    /// <param name="clip_value_min">The lower bound.</param>
    /// <param name="clip_value_max">The upper bound.</param>
    public Tensor clip_by_value(Tensor t, Tensor clip_value_min, Tensor clip_value_max)
    {
        var operands = TypePromotion.Unify(nameof(clip_by_value), [t, clip_value_min, clip_value_max]);
        return Binary.Maximum.Apply(Binary.Minimum.Apply(operands[0], operands[2]), operands[1]);
    }

    private static Tensor Copy(string caller, Tensor value, DType? dtype)
    {
        TypePromotion.RequireFit(caller, value, dtype ?? value.DType);
        return Conversion.Copy(value, dtype ?? value.DType);
    }

    private static Tensor Filled(string caller, Shape shape, DType dtype, double value)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Filled(shape.Defined(caller), dtype, value);
    }

    /// <summary>Strings that are filled with 0 are empty.</summary>
    private static Tensor Filled(Shape shape, DType dtype, double value)
    {
        if (dtype != DType.String || value != 0)
            return Tensor.Filled(shape, dtype, value);
        var texts = Tensor.Allocate(shape, dtype);
        texts.Texts().Fill([]);
        return texts;
    }

    private static Tensor NotNull(Tensor? tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor;
    }
}
