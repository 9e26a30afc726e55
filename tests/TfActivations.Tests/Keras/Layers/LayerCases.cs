using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>A layer of each class for the contract that all layers keep: with every parameter other than its default where that can be.</summary>
/// <param name="Config">Parameters that differ from the defaults.</param>
/// <param name="Inputs">The inputs' shapes, without the batch.</param>
/// <param name="Output">The result's shape, without the batch.</param>
/// <param name="Weights">The weights' names in Keras's order.</param>
/// <param name="Keys">The keys of Keras's configuration, besides those in common.</param>
/// <param name="Takes">What the inputs are: "float32"; "int64", from 0 to 3; "string", the letters from a to d.</param>
/// <param name="Gives">The result's dtype where it is not the layer's own.</param>
/// <param name="Common">The keys of the configuration that layers have in common.</param>
internal sealed partial record LayerCase(
    string Config,
    Shape[] Inputs,
    Shape Output,
    string Weights,
    string Keys,
    string Takes = "float32",
    string? Gives = null,
    string Common = "name trainable dtype"
)
{
    /// <summary>Inputs of batches.</summary>
    public Tensor[] Data(Random random, int batch) => [.. Inputs.Select(shape => Data(random, [batch, .. shape]))];

    /// <summary>The places of its inputs in a model.</summary>
    public KerasTensor[] Places() => [.. Inputs.Select(shape => Imports.keras.Input(shape, dtype: Takes))];

    /// <summary>An input of a shape.</summary>
    public Tensor Data(Random random, Shape shape) =>
        Takes switch
        {
            "int64" => Imports.tf.reshape(Numbers(random, shape).Select(each => (long)each).ToArray(), shape),
            "string" => Imports.tf.reshape(
                Numbers(random, shape).Select(each => ((char)('a' + each)).ToString()).ToArray(),
                shape
            ),
            _ => LayerContractTests.Random(random, shape),
        };

    private static IEnumerable<int> Numbers(Random random, Shape shape) =>
        Enumerable.Range(0, shape.Size).Select(_ => random.Next(4));

    public Layer Create(string className) =>
        Imports.keras.saving.deserialize_keras_object<Layer>(
            new() { ["class_name"] = className, ["config"] = JsonNode.Parse(Config) }
        );

    public static IReadOnlyDictionary<string, LayerCase> All { get; } =
        new Dictionary<string, LayerCase>
        {
            ["Activation"] = new("""{"activation": "tanh"}""", [3], 3, "", "activation"),
            ["Add"] = new(
                "{}",
                [
                    [2, 3],
                    3,
                ],
                [2, 3],
                "",
                ""
            ),
            ["Average"] = new("{}", [3, 3, 3], 3, "", ""),
            ["AveragePooling2D"] = new(
                """{"pool_size": [2, 3], "strides": [2, 1], "padding": "same"}""",
                [
                    [3, 4, 2],
                ],
                [2, 4, 2],
                "",
                "pool_size strides padding data_format"
            ),
            ["BatchNormalization"] = new(
                """{"axis": 1, "momentum": 0.9, "epsilon": 0.01, "gamma_regularizer": "l2", "beta_constraint": "non_neg"}""",
                [
                    [3, 2],
                ],
                [3, 2],
                "gamma beta moving_mean moving_variance",
                "axis momentum epsilon center scale beta_initializer gamma_initializer moving_mean_initializer "
                    + "moving_variance_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint "
                    + "synchronized renorm renorm_clipping renorm_momentum"
            ),
            ["Concatenate"] = new(
                """{"axis": 1}""",
                [
                    [2, 3],
                    [1, 3],
                ],
                [3, 3],
                "",
                "axis"
            ),
            ["Conv2D"] = new(
                """
                {"filters": 4, "kernel_size": [2, 3], "strides": [2, 1], "padding": "same", "groups": 2, "activation": "softplus",
                "kernel_initializer": {"class_name": "HeNormal", "config": {"seed": 3}}, "kernel_regularizer": "l1",
                "bias_constraint": "non_neg"}
                """,
                [
                    [3, 4, 2],
                ],
                [2, 4, 4],
                "kernel bias",
                "filters kernel_size strides padding data_format dilation_rate groups activation use_bias kernel_initializer "
                    + "bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint "
                    + "bias_constraint"
            ),
            ["Dense"] = new(
                """
                {"units": 4, "activation": "softplus", "kernel_initializer": {"class_name": "HeNormal", "config": {"seed": 3}},
                "bias_initializer": {"class_name": "Constant", "config": {"value": 0.5}}, "kernel_regularizer": "l1",
                "kernel_constraint": "max_norm"}
                """,
                [
                    [2, 3],
                ],
                [2, 4],
                "kernel bias",
                "units activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer "
                    + "kernel_constraint bias_constraint quantization_config"
            ),
            ["DepthwiseConv2D"] = new(
                """
                {"kernel_size": 2, "depth_multiplier": 2, "dilation_rate": 2, "activation": "softplus",
                "depthwise_initializer": "he_normal", "depthwise_regularizer": "l1", "depthwise_constraint": "max_norm"}
                """,
                [
                    [3, 4, 2],
                ],
                [1, 2, 4],
                "kernel bias",
                "kernel_size strides padding depth_multiplier data_format dilation_rate activation use_bias "
                    + "depthwise_initializer bias_initializer depthwise_regularizer bias_regularizer activity_regularizer "
                    + "depthwise_constraint bias_constraint"
            ),
            ["Dropout"] = new("""{"rate": 0.25, "seed": 5}""", [3], 3, "", "rate seed noise_shape"),
            ["ELU"] = new("""{"alpha": 0.5}""", [3], 3, "", "alpha"),
            ["Flatten"] = new(
                "{}",
                [
                    [2, 3],
                ],
                6,
                "",
                "data_format"
            ),
            ["GaussianNoise"] = new("""{"stddev": 0.25, "seed": 5}""", [3], 3, "", "stddev seed"),
            ["GlobalAveragePooling2D"] = new(
                """{"keepdims": true}""",
                [
                    [3, 4, 2],
                ],
                [1, 1, 2],
                "",
                "data_format keepdims"
            ),
            ["GRU"] = new(
                """
                {"units": 2, "activation": "softsign", "recurrent_activation": "hard_sigmoid", "kernel_regularizer": "l2",
                "bias_initializer": "ones", "dropout": 0.25, "go_backwards": true, "reset_after": false, "seed": 5}
                """,
                [
                    [4, 3],
                ],
                2,
                "kernel recurrent_kernel bias",
                "recurrent_activation reset_after units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer "
                    + "recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint "
                    + "dropout recurrent_dropout return_sequences return_state go_backwards stateful unroll zero_output_for_mask seed"
            ),
            ["LSTM"] = new(
                """
                {"units": 2, "recurrent_constraint": "non_neg", "unit_forget_bias": false, "recurrent_dropout": 0.25,
                "return_sequences": true, "seed": 5}
                """,
                [
                    [4, 3],
                ],
                [4, 2],
                "kernel recurrent_kernel bias",
                "recurrent_activation unit_forget_bias units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer "
                    + "recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint "
                    + "dropout recurrent_dropout return_sequences return_state go_backwards stateful unroll zero_output_for_mask seed"
            ),
            ["LayerNormalization"] = new(
                """{"axis": [1, 2], "epsilon": 0.01, "beta_initializer": "ones"}""",
                [
                    [2, 3],
                ],
                [2, 3],
                "gamma beta",
                "axis epsilon center scale rms_scaling beta_initializer gamma_initializer beta_regularizer "
                    + "gamma_regularizer beta_constraint gamma_constraint"
            ),
            ["LeakyReLU"] = new("""{"negative_slope": 0.2}""", [3], 3, "", "negative_slope"),
            ["MaxPooling2D"] = new(
                """{"pool_size": [2, 3], "strides": [2, 1], "padding": "same"}""",
                [
                    [3, 4, 2],
                ],
                [2, 4, 2],
                "",
                "pool_size strides padding data_format"
            ),
            ["Maximum"] = new("{}", [3, 3], 3, "", ""),
            ["Minimum"] = new("{}", [3, 3], 3, "", ""),
            ["Multiply"] = new(
                "{}",
                [
                    [2, 3],
                    [2, 1],
                ],
                [2, 3],
                "",
                ""
            ),
            ["PReLU"] = new(
                """{"alpha_initializer": {"class_name": "Constant", "config": {"value": 0.25}}, "shared_axes": [1]}""",
                [
                    [2, 3],
                ],
                [2, 3],
                "alpha",
                "alpha_initializer alpha_regularizer alpha_constraint shared_axes"
            ),
            ["ReLU"] = new(
                """{"max_value": 2.0, "negative_slope": 0.1, "threshold": 0.25}""",
                [3],
                3,
                "",
                "max_value negative_slope threshold"
            ),
            ["Rescaling"] = new("""{"scale": 0.5, "offset": 2.0}""", [3], 3, "", "scale offset"),
            ["Reshape"] = new(
                """{"target_shape": [3, -1]}""",
                [
                    [2, 3],
                ],
                [3, 2],
                "",
                "target_shape"
            ),
            ["SimpleRNN"] = new(
                """
                {"units": 2, "recurrent_initializer": {"class_name": "Orthogonal", "config": {"gain": 0.5, "seed": 3}},
                "recurrent_regularizer": "l1", "return_sequences": true, "go_backwards": true}
                """,
                [
                    [4, 3],
                ],
                [4, 2],
                "kernel recurrent_kernel bias",
                "units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer "
                    + "recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint "
                    + "dropout recurrent_dropout return_sequences return_state go_backwards stateful unroll zero_output_for_mask seed"
            ),
            ["Softmax"] = new(
                """{"axis": 1}""",
                [
                    [2, 3],
                ],
                [2, 3],
                "",
                "axis"
            ),
            ["Subtract"] = new("{}", [3, 3], 3, "", ""),
            ["ThresholdedReLU"] = new("""{"theta": 0.5}""", [3], 3, "", "theta"),
            ["ActivityRegularization"] = new("""{"l1": 0.5, "l2": 0.25}""", [3], 3, "", "l1 l2"),
            ["AlphaDropout"] = new("""{"rate": 0.25, "seed": 5}""", [3], 3, "", "rate seed noise_shape"),
            ["AveragePooling1D"] = new(
                """{"pool_size": 2, "strides": 1, "padding": "same"}""",
                [
                    [4, 2],
                ],
                [4, 2],
                "",
                "pool_size padding strides data_format"
            ),
            ["AveragePooling3D"] = new(
                """{"pool_size": [2, 1, 2], "strides": [1, 2, 1], "padding": "same"}""",
                [
                    [2, 3, 2, 2],
                ],
                [2, 2, 2, 2],
                "",
                "pool_size padding strides data_format"
            ),
            ["Conv1D"] = new(
                """{"filters": 4, "kernel_size": 3, "padding": "causal", "dilation_rate": 2, "groups": 2, "activation": "softplus", "kernel_regularizer": "l1", "bias_constraint": "non_neg"}""",
                [
                    [5, 2],
                ],
                [5, 4],
                "kernel bias",
                "filters kernel_size strides padding data_format dilation_rate groups activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
            ),
            ["Conv1DTranspose"] = new(
                """{"filters": 2, "kernel_size": 3, "strides": 2, "padding": "same", "output_padding": 0, "activation": "softplus", "kernel_regularizer": "l1", "bias_constraint": "non_neg"}""",
                [
                    [3, 2],
                ],
                [5, 2],
                "kernel bias",
                "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
            ),
            ["Conv2DTranspose"] = new(
                """{"filters": 2, "kernel_size": [2, 3], "strides": [1, 2], "activation": "softplus", "kernel_regularizer": "l1", "bias_constraint": "non_neg"}""",
                [
                    [2, 2, 2],
                ],
                [3, 5, 2],
                "kernel bias",
                "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
            ),
            ["Conv3D"] = new(
                """{"filters": 2, "kernel_size": [2, 1, 2], "strides": [1, 2, 1], "padding": "same", "activation": "softplus", "kernel_regularizer": "l1", "bias_constraint": "non_neg"}""",
                [
                    [2, 3, 2, 2],
                ],
                [2, 2, 2, 2],
                "kernel bias",
                "filters kernel_size strides padding data_format dilation_rate groups activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
            ),
            ["Conv3DTranspose"] = new(
                """{"filters": 2, "kernel_size": [2, 1, 2], "strides": [1, 2, 1], "activation": "softplus", "kernel_regularizer": "l1", "bias_constraint": "non_neg"}""",
                [
                    [2, 2, 2, 2],
                ],
                [3, 4, 3, 2],
                "kernel bias",
                "filters kernel_size strides padding output_padding data_format dilation_rate activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint"
            ),
            ["Cropping1D"] = new(
                """{"cropping": [1, 0]}""",
                [
                    [4, 2],
                ],
                [3, 2],
                "",
                "cropping"
            ),
            ["Cropping2D"] = new(
                """{"cropping": [[1, 0], [0, 2]]}""",
                [
                    [3, 4, 2],
                ],
                [2, 2, 2],
                "",
                "cropping data_format"
            ),
            ["Cropping3D"] = new(
                """{"cropping": [[1, 0], [0, 2], [0, 0]]}""",
                [
                    [2, 3, 2, 2],
                ],
                [1, 1, 2, 2],
                "",
                "cropping data_format"
            ),
            ["DepthwiseConv1D"] = new(
                """{"kernel_size": 2, "depth_multiplier": 2, "dilation_rate": 2, "activation": "softplus", "depthwise_regularizer": "l1", "depthwise_constraint": "max_norm"}""",
                [
                    [4, 2],
                ],
                [2, 4],
                "kernel bias",
                "depth_multiplier kernel_size strides padding data_format dilation_rate activation use_bias depthwise_initializer bias_initializer depthwise_regularizer bias_regularizer activity_regularizer depthwise_constraint bias_constraint"
            ),
            ["GaussianDropout"] = new("""{"rate": 0.25, "seed": 5}""", [3], 3, "", "rate seed"),
            ["GlobalAveragePooling1D"] = new(
                """{"keepdims": true}""",
                [
                    [4, 2],
                ],
                [1, 2],
                "",
                "data_format keepdims"
            ),
            ["GlobalAveragePooling3D"] = new(
                """{"keepdims": true}""",
                [
                    [2, 3, 2, 2],
                ],
                [1, 1, 1, 2],
                "",
                "data_format keepdims"
            ),
            ["GlobalMaxPooling1D"] = new(
                """{"keepdims": true}""",
                [
                    [4, 2],
                ],
                [1, 2],
                "",
                "data_format keepdims"
            ),
            ["GlobalMaxPooling2D"] = new(
                """{"data_format": "channels_first"}""",
                [
                    [2, 2, 3],
                ],
                2,
                "",
                "data_format keepdims"
            ),
            ["GlobalMaxPooling3D"] = new(
                """{"keepdims": true}""",
                [
                    [2, 2, 2, 2],
                ],
                [1, 1, 1, 2],
                "",
                "data_format keepdims"
            ),
            ["Identity"] = new("""{}""", [3], 3, "", ""),
            ["Masking"] = new(
                """{"mask_value": 0.5}""",
                [
                    [4, 2],
                ],
                [4, 2],
                "",
                "mask_value"
            ),
            ["MaxPooling1D"] = new(
                """{"pool_size": 2, "strides": 1, "padding": "same"}""",
                [
                    [3, 2],
                ],
                [3, 2],
                "",
                "pool_size padding strides data_format"
            ),
            ["MaxPooling3D"] = new(
                """{"pool_size": [2, 1, 2], "strides": [1, 2, 1], "padding": "same"}""",
                [
                    [2, 3, 2, 2],
                ],
                [2, 2, 2, 2],
                "",
                "pool_size padding strides data_format"
            ),
            ["Permute"] = new(
                """{"dims": [2, 1]}""",
                [
                    [2, 3],
                ],
                [3, 2],
                "",
                "dims"
            ),
            ["RepeatVector"] = new("""{"n": 2}""", [3], [2, 3], "", "n"),
            ["SeparableConv1D"] = new(
                """{"filters": 3, "kernel_size": 2, "depth_multiplier": 2, "padding": "same", "pointwise_regularizer": "l2", "activation": "softplus", "depthwise_regularizer": "l1", "depthwise_constraint": "max_norm"}""",
                [
                    [4, 2],
                ],
                [4, 3],
                "depthwise_kernel pointwise_kernel bias",
                "depth_multiplier filters kernel_size strides padding data_format dilation_rate activation use_bias depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint bias_constraint"
            ),
            ["SeparableConv2D"] = new(
                """{"filters": 3, "kernel_size": 2, "depth_multiplier": 2, "padding": "same", "pointwise_constraint": "non_neg", "activation": "softplus", "depthwise_regularizer": "l1", "depthwise_constraint": "max_norm"}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 3],
                "depthwise_kernel pointwise_kernel bias",
                "depth_multiplier filters kernel_size strides padding data_format dilation_rate activation use_bias depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint bias_constraint"
            ),
            ["SpatialDropout1D"] = new(
                """{"rate": 0.25, "seed": 5}""",
                [
                    [4, 2],
                ],
                [4, 2],
                "",
                "rate seed"
            ),
            ["SpatialDropout2D"] = new(
                """{"rate": 0.25, "seed": 5}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "rate seed data_format"
            ),
            ["SpatialDropout3D"] = new(
                """{"rate": 0.25, "seed": 5}""",
                [
                    [2, 3, 2, 2],
                ],
                [2, 3, 2, 2],
                "",
                "rate seed data_format"
            ),
            ["UpSampling1D"] = new(
                """{"size": 3}""",
                [
                    [2, 2],
                ],
                [6, 2],
                "",
                "size"
            ),
            ["UpSampling2D"] = new(
                """{"size": [2, 3], "interpolation": "bilinear"}""",
                [
                    [2, 3, 2],
                ],
                [4, 9, 2],
                "",
                "size data_format interpolation"
            ),
            ["UpSampling3D"] = new(
                """{"size": [2, 1, 2]}""",
                [
                    [2, 3, 2, 2],
                ],
                [4, 3, 4, 2],
                "",
                "size data_format"
            ),
            ["ZeroPadding1D"] = new(
                """{"padding": [1, 0]}""",
                [
                    [4, 2],
                ],
                [5, 2],
                "",
                "padding data_format"
            ),
            ["ZeroPadding2D"] = new(
                """{"padding": [[1, 0], [0, 2]]}""",
                [
                    [3, 4, 2],
                ],
                [4, 6, 2],
                "",
                "padding data_format"
            ),
            ["ZeroPadding3D"] = new(
                """{"padding": [[1, 0], [0, 2], [0, 0]]}""",
                [
                    [2, 3, 2, 2],
                ],
                [3, 5, 2, 2],
                "",
                "padding data_format"
            ),
        }
            .Concat(Others)
            .Concat(Preprocessing)
            .ToDictionary();
}
