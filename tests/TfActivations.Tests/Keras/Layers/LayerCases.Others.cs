namespace TfActivations.Tests.Keras.Layers;

/// <content>Layers of sequences, attention, normalization and pooling.</content>
internal sealed partial record LayerCase
{
    private static Dictionary<string, LayerCase> Others =>
        new()
        {
            ["AdaptiveAveragePooling1D"] = new(
                """{"output_size": 2}""",
                [
                    [5, 2],
                ],
                [2, 2],
                "",
                "output_size data_format"
            ),
            ["AdaptiveAveragePooling2D"] = new(
                """{"output_size": 2}""",
                [
                    [5, 4, 2],
                ],
                [2, 2, 2],
                "",
                "output_size data_format"
            ),
            ["AdaptiveAveragePooling3D"] = new(
                """{"output_size": 2}""",
                [
                    [2, 4, 2, 1],
                ],
                [2, 2, 2, 1],
                "",
                "output_size data_format"
            ),
            ["AdaptiveMaxPooling1D"] = new(
                """{"output_size": 2}""",
                [
                    [5, 2],
                ],
                [2, 2],
                "",
                "output_size data_format"
            ),
            ["AdaptiveMaxPooling2D"] = new(
                """{"output_size": 2}""",
                [
                    [5, 4, 2],
                ],
                [2, 2, 2],
                "",
                "output_size data_format"
            ),
            ["AdaptiveMaxPooling3D"] = new(
                """{"output_size": 2}""",
                [
                    [2, 2, 2, 1],
                ],
                [2, 2, 2, 1],
                "",
                "output_size data_format"
            ),
            ["AdditiveAttention"] = new(
                """{"dropout": 0.25, "seed": 3}""",
                [
                    [2, 3],
                    [4, 3],
                ],
                [2, 3],
                "scale",
                "use_scale dropout seed"
            ),
            ["Attention"] = new(
                """{"use_scale": true, "score_mode": "concat", "dropout": 0.25, "seed": 3}""",
                [
                    [2, 3],
                    [4, 3],
                ],
                [2, 3],
                "scale concat_score_weight",
                "use_scale score_mode dropout seed"
            ),
            ["Bidirectional"] = new(
                """{"layer": {"class_name": "GRU", "config": {"units": 2, "return_sequences": true}}, "merge_mode": "sum"}""",
                [
                    [3, 2],
                ],
                [3, 2],
                "kernel recurrent_kernel bias kernel recurrent_kernel bias",
                "layer backward_layer merge_mode"
            ),
            ["ConvLSTM1D"] = new(
                """{"filters": 2, "kernel_size": 2, "padding": "same", "return_sequences": true, "go_backwards": true, "kernel_regularizer": "l1"}""",
                [
                    [2, 3, 2],
                ],
                [2, 3, 2],
                "kernel recurrent_kernel bias",
                "filters kernel_size strides padding data_format dilation_rate activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences return_state go_backwards stateful unroll zero_output_for_mask"
            ),
            ["ConvLSTM2D"] = new(
                """{"filters": 2, "kernel_size": 2, "unit_forget_bias": false, "bias_constraint": "non_neg"}""",
                [
                    [2, 3, 3, 1],
                ],
                [2, 2, 2],
                "kernel recurrent_kernel bias",
                "filters kernel_size strides padding data_format dilation_rate activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences return_state go_backwards stateful unroll zero_output_for_mask"
            ),
            ["ConvLSTM3D"] = new(
                """{"filters": 1, "kernel_size": [1, 2, 1], "strides": [1, 2, 1]}""",
                [
                    [2, 2, 4, 1, 1],
                ],
                [2, 2, 1, 1],
                "kernel recurrent_kernel bias",
                "filters kernel_size strides padding data_format dilation_rate activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer unit_forget_bias kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed return_sequences return_state go_backwards stateful unroll zero_output_for_mask"
            ),
            ["Dot"] = new(
                """{"axes": [2, 1], "normalize": true}""",
                [
                    [2, 3],
                    [3, 2],
                ],
                [2, 2],
                "",
                "axes normalize"
            ),
            ["EinsumDense"] = new(
                """{"equation": "abc,cde->abde", "output_shape": [null, 2, 2], "bias_axes": "de", "activation": "softplus", "kernel_regularizer": "l1", "bias_constraint": "non_neg"}""",
                [
                    [2, 3],
                ],
                [2, 2, 2],
                "kernel bias",
                "equation output_shape activation bias_axes kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint quantization_config"
            ),
            ["GRUCell"] = new(
                """{"units": 2, "dropout": 0.25, "seed": 3}""",
                [3],
                2,
                "kernel recurrent_kernel bias",
                "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed reset_after"
            ),
            ["GroupNormalization"] = new(
                """{"groups": 2, "epsilon": 0.01, "beta_regularizer": "l2"}""",
                [
                    [3, 4],
                ],
                [3, 4],
                "gamma beta",
                "groups axis epsilon center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint"
            ),
            ["GroupedQueryAttention"] = new(
                """{"head_dim": 2, "num_query_heads": 2, "num_key_value_heads": 1, "use_gate": true, "sliding_window": 2}""",
                [
                    [2, 3],
                    [3, 3],
                ],
                [2, 3],
                "kernel bias kernel bias kernel bias kernel bias kernel bias",
                "head_dim num_query_heads num_key_value_heads dropout use_bias use_gate sliding_window kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint seed"
            ),
            ["LSTMCell"] = new(
                """{"units": 2, "unit_forget_bias": false, "kernel_regularizer": "l1"}""",
                [3],
                2,
                "kernel recurrent_kernel bias",
                "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed unit_forget_bias"
            ),
            ["MultiHeadAttention"] = new(
                """{"num_heads": 2, "key_dim": 2, "value_dim": 3, "output_shape": 4, "use_gate": true, "dropout": 0.25, "seed": 3, "kernel_regularizer": "l1"}""",
                [
                    [2, 3],
                    [3, 3],
                ],
                [2, 4],
                "kernel bias kernel bias kernel bias kernel bias kernel bias",
                "num_heads key_dim value_dim output_shape attention_axes dropout use_bias use_gate sliding_window kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint seed"
            ),
            ["RMSNormalization"] = new(
                """{"axis": 1, "epsilon": 0.01}""",
                [
                    [2, 3],
                ],
                [2, 3],
                "scale",
                "axis epsilon"
            ),
            ["RNN"] = new(
                """{"cell": {"class_name": "LSTMCell", "config": {"units": 2}}, "return_sequences": true, "go_backwards": true}""",
                [
                    [3, 2],
                ],
                [3, 2],
                "kernel recurrent_kernel bias",
                "cell return_sequences return_state go_backwards stateful unroll zero_output_for_mask"
            ),
            ["SimpleRNNCell"] = new(
                """{"units": 2, "use_bias": false, "recurrent_constraint": "max_norm"}""",
                [3],
                2,
                "kernel recurrent_kernel",
                "units activation use_bias kernel_initializer recurrent_initializer bias_initializer kernel_regularizer recurrent_regularizer bias_regularizer kernel_constraint recurrent_constraint bias_constraint dropout recurrent_dropout seed"
            ),
            ["SpectralNormalization"] = new(
                """{"layer": {"class_name": "Dense", "config": {"units": 2}}, "power_iterations": 2}""",
                [3],
                2,
                "kernel vector_u bias",
                "layer power_iterations"
            ),
            ["StackedRNNCells"] = new(
                """{"cells": [{"class_name": "LSTMCell", "config": {"units": 2}}, {"class_name": "GRUCell", "config": {"units": 3}}]}""",
                [2],
                3,
                "kernel recurrent_kernel bias kernel recurrent_kernel bias",
                "cells"
            ),
            ["TimeDistributed"] = new(
                """{"layer": {"class_name": "Dense", "config": {"units": 3, "activation": "tanh"}}}""",
                [
                    [2, 3, 2],
                ],
                [2, 3, 3],
                "kernel bias",
                "layer"
            ),
            ["UnitNormalization"] = new(
                """{"axis": [1, 2]}""",
                [
                    [2, 3],
                ],
                [2, 3],
                "",
                "axis"
            ),
            ["CenterCrop"] = new(
                """{"height": 2, "width": 1}""",
                [
                    [3, 4, 2],
                ],
                [2, 1, 2],
                "",
                "height width data_format"
            ),
            ["Normalization"] = new(
                """{"mean": [1.0, 2.0], "variance": [4.0, 0.25], "invert": true}""",
                [
                    [3, 2],
                ],
                [3, 2],
                "",
                "axis invert mean variance"
            ),
            ["RandomBrightness"] = new(
                """{"factor": 0.25, "seed": 3}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomContrast"] = new(
                """{"factor": 0.25, "seed": 3}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomCrop"] = new(
                """{"height": 2, "width": 3, "seed": 3}""",
                [
                    [3, 4, 2],
                ],
                [2, 3, 2],
                "",
                "height width seed data_format"
            ),
            ["RandomFlip"] = new(
                """{"mode": "vertical", "seed": 3}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "mode seed data_format"
            ),
            ["RandomRotation"] = new(
                """{"factor": 0.25, "seed": 3, "fill_mode": "constant", "fill_value": 0.5}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "factor fill_mode fill_value interpolation seed data_format"
            ),
            ["RandomShear"] = new(
                """{"x_factor": 0.25, "seed": 3, "fill_mode": "wrap"}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "x_factor y_factor fill_mode fill_value interpolation seed data_format"
            ),
            ["RandomTranslation"] = new(
                """{"height_factor": 0.25, "width_factor": [-0.5, 0.25], "seed": 3, "interpolation": "nearest"}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "height_factor width_factor fill_mode fill_value interpolation seed data_format"
            ),
            ["RandomZoom"] = new(
                """{"height_factor": 0.25, "seed": 3, "fill_mode": "nearest"}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "height_factor width_factor fill_mode fill_value interpolation seed data_format"
            ),
            ["RandomGrayscale"] = new(
                """{"factor": 0.25, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor seed data_format"
            ),
            ["RandomInvert"] = new(
                """{"factor": 0.25, "seed": 3}""",
                [
                    [3, 4, 2],
                ],
                [3, 4, 2],
                "",
                "factor value_range seed data_format"
            ),
        };
}
