using TfActivations.Keras.Layers;

namespace TfActivations.Api;

/// <summary>keras.backend.</summary>
public sealed partial class BackendApi
{
    internal BackendApi() { }

    /// <summary>Counts automatic layer names from the start again. As <c>keras.backend.clear_session</c>.</summary>
    /// <param name="free_memory">Whether memory that nobody uses is given back at once.</param>
    public void clear_session(bool free_memory = true) => KerasSession.Clear(free_memory);

    /// <summary>What computes: "tensorflow", whose numbers these are. As <c>keras.backend.backend</c>.</summary>
    public string backend() => "tensorflow";

    /// <summary>What keeps divisors away from 0 in Keras: 1e-7. As <c>keras.backend.epsilon</c>.</summary>
    public double epsilon() => 1e-7;

    /// <summary>Sets what keeps divisors away from 0, which is 1e-7 here. As <c>keras.backend.set_epsilon</c>.</summary>
    /// <param name="value">1e-7.</param>
    /// <exception cref="InvalidArgumentException">It is another number: losses and metrics are written for 1e-7.</exception>
    public void set_epsilon(double value)
    {
        if (value != epsilon())
            throw new InvalidArgumentException(
                $"set_epsilon: losses and metrics compute with 1e-7 alone. Received: {value}"
            );
    }

    /// <summary>What layers compute in where nothing is said: "float32". As <c>keras.backend.floatx</c>.</summary>
    public string floatx() => DTypePolicy.Floatx.name;

    /// <summary>Sets what layers compute in where nothing is said. As <c>keras.backend.set_floatx</c>.</summary>
    /// <param name="value">"float16", "bfloat16", "float32" or "float64".</param>
    /// <exception cref="InvalidArgumentException">It is another dtype.</exception>
    public void set_floatx(string value)
    {
        string[] known = ["float16", "bfloat16", "float32", "float64"];
        if (!known.Contains(value))
            throw new UnknownNameException("floatx", value ?? "None", known);
        DTypePolicy.Floatx = new(value);
    }

    /// <summary>Where channels are: "channels_last". As <c>keras.backend.image_data_format</c>.</summary>
    public string image_data_format() => "channels_last";

    /// <summary>Sets where channels are, which is last where nothing is said. As <c>keras.backend.set_image_data_format</c>.</summary>
    /// <param name="data_format">"channels_last"; a layer takes the other format as its own data_format.</param>
    /// <exception cref="InvalidArgumentException">It is another format.</exception>
    public void set_image_data_format(string data_format)
    {
        if (data_format != image_data_format())
            throw new InvalidArgumentException(
                $"set_image_data_format: only \"channels_last\" is the format of all; give layers their own data_format. Received: \"{data_format}\""
            );
    }

    /// <summary>Whether it is a place in a model that is drawn up. As <c>keras.backend.is_keras_tensor</c>.</summary>
    /// <param name="x">Anything.</param>
    public bool is_keras_tensor(object? x) => x is KerasTensor;

    /// <summary>Whether a dtype is one of floating point. As <c>keras.backend.is_float_dtype</c>.</summary>
    /// <param name="dtype">Its name: "float32".</param>
    /// <exception cref="InvalidArgumentException">There is no such dtype.</exception>
    public bool is_float_dtype(string dtype) => DTypes.Parse(standardize_dtype(dtype)).IsFloating();

    /// <summary>Whether a dtype is one of integers. As <c>keras.backend.is_int_dtype</c>.</summary>
    /// <param name="dtype">Its name: "int32".</param>
    /// <exception cref="InvalidArgumentException">There is no such dtype.</exception>
    public bool is_int_dtype(string dtype) =>
        standardize_dtype(dtype) is var name
        && (name.StartsWith("int", StringComparison.Ordinal) || name.StartsWith("uint", StringComparison.Ordinal));

    /// <summary>The dtype that dtypes meet at. As <c>keras.backend.result_type</c>.</summary>
    /// <param name="dtypes">Their names; "int" is int64, "float" stands for Python's fractions.</param>
    /// <exception cref="InvalidArgumentException">There is no such dtype, or none that holds all.</exception>
    public string result_type(params IReadOnlyList<string> dtypes) =>
        Argument.NoNulls(nameof(result_type), dtypes).Count == 0
            ? floatx()
            : KerasTypes.Result([.. dtypes.Select(name => name == "int" ? "int64" : name)]).Name();

    /// <summary>A dtype's name as Keras has it. As <c>keras.backend.standardize_dtype</c>.</summary>
    /// <param name="dtype">A name; "int" is int64 and "float" float32, and null what <see cref="floatx"/> says.</param>
    /// <exception cref="InvalidArgumentException">There is no such dtype.</exception>
    public string standardize_dtype(string? dtype) =>
        dtype switch
        {
            null => floatx(),
            "int" => "int64",
            "float" => "float32",
            _ => DTypes.Parse(dtype).Name(),
        };

    /// <summary>A dtype's name as Keras has it.</summary>
    /// <param name="dtype">The dtype.</param>
    public string standardize_dtype(DType dtype) => dtype.Name();
}
