namespace TfActivations.Keras.Initializers;

// Keras's second names.
public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Identity(double)"/>
    public Identity IdentityInitializer(double gain = 1) => Identity(gain);

    /// <inheritdoc cref="Orthogonal(double, int?)"/>
    public Orthogonal OrthogonalInitializer(double gain = 1, int? seed = null) => Orthogonal(gain, seed);

    /// <inheritdoc cref="Constant(double)"/>
    public Constant constant(double value = 0) => Constant(value);

    /// <inheritdoc cref="Zeros()"/>
    public Zeros zeros() => Zeros();

    /// <inheritdoc cref="Ones()"/>
    public Ones ones() => Ones();

    /// <inheritdoc cref="Identity(double)"/>
    public Identity identity(double gain = 1) => Identity(gain);

    /// <inheritdoc cref="Orthogonal(double, int?)"/>
    public Orthogonal orthogonal(double gain = 1, int? seed = null) => Orthogonal(gain, seed);

    /// <inheritdoc cref="RandomNormal(double, double, int?)"/>
    public RandomNormal random_normal(double mean = 0, double stddev = 0.05, int? seed = null) =>
        RandomNormal(mean, stddev, seed);

    /// <inheritdoc cref="TruncatedNormal(double, double, int?)"/>
    public TruncatedNormal truncated_normal(double mean = 0, double stddev = 0.05, int? seed = null) =>
        TruncatedNormal(mean, stddev, seed);

    /// <inheritdoc cref="RandomUniform(double, double, int?)"/>
    public RandomUniform random_uniform(double minval = -0.05, double maxval = 0.05, int? seed = null) =>
        RandomUniform(minval, maxval, seed);

    /// <inheritdoc cref="GlorotUniform(int?, int[], int[])"/>
    public GlorotUniform glorot_uniform(int? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
        GlorotUniform(seed, input_axes, output_axes);

    /// <inheritdoc cref="GlorotNormal(int?, int[], int[])"/>
    public GlorotNormal glorot_normal(int? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
        GlorotNormal(seed, input_axes, output_axes);

    /// <inheritdoc cref="HeUniform(int?, int[], int[])"/>
    public HeUniform he_uniform(int? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
        HeUniform(seed, input_axes, output_axes);

    /// <inheritdoc cref="HeNormal(int?, int[], int[])"/>
    public HeNormal he_normal(int? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
        HeNormal(seed, input_axes, output_axes);

    /// <inheritdoc cref="LecunUniform(int?, int[], int[])"/>
    public LecunUniform lecun_uniform(int? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
        LecunUniform(seed, input_axes, output_axes);

    /// <inheritdoc cref="LecunNormal(int?, int[], int[])"/>
    public LecunNormal lecun_normal(int? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
        LecunNormal(seed, input_axes, output_axes);

    /// <inheritdoc cref="VarianceScaling(double, FanMode, Distribution, int?, int[], int[])"/>
    public VarianceScaling variance_scaling(
        double scale = 1,
        FanMode mode = FanMode.FanIn,
        Distribution distribution = Distribution.TruncatedNormal,
        int? seed = null,
        int[]? input_axes = null,
        int[]? output_axes = null
    ) => VarianceScaling(scale, mode, distribution, seed, input_axes, output_axes);
}
