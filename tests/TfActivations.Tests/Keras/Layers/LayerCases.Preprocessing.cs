namespace TfActivations.Tests.Keras.Layers;

/// <content>Layers of whole numbers, texts and images.</content>
internal sealed partial record LayerCase
{
    private static Dictionary<string, LayerCase> Preprocessing =>
        new()
        {
            ["CategoryEncoding"] = new(
                """{"num_tokens": 5, "output_mode": "count"}""",
                [3],
                5,
                "",
                "num_tokens output_mode",
                Takes: "int64"
            ),
            ["Discretization"] = new(
                """{"bin_boundaries": [-0.7, 0.1, 0.9], "output_mode": "multi_hot"}""",
                [3],
                4,
                "",
                "bin_boundaries num_bins epsilon output_mode sparse",
                Common: "name dtype"
            ),
            ["Embedding"] = new(
                """{"input_dim": 4, "output_dim": 2, "embeddings_regularizer": "l1", "mask_zero": true}""",
                [3],
                [3, 2],
                "embeddings",
                "input_dim output_dim embeddings_initializer embeddings_regularizer activity_regularizer embeddings_constraint mask_zero quantization_config",
                Takes: "int64"
            ),
            ["Hashing"] = new(
                """{"num_bins": 5, "mask_value": "b", "output_mode": "count"}""",
                [3],
                5,
                "",
                "num_bins mask_value output_mode salt sparse",
                Takes: "string"
            ),
            ["IntegerLookup"] = new(
                """{"vocabulary": [2, 3], "mask_token": 0, "num_oov_indices": 2}""",
                [3],
                3,
                "",
                "invert max_tokens num_oov_indices oov_token mask_token output_mode sparse pad_to_max_tokens idf_weights vocabulary vocabulary_size oov_method salt vocabulary_dtype",
                Takes: "int64",
                Gives: "int64"
            ),
            ["Resizing"] = new(
                """{"height": 3, "width": 2, "pad_to_aspect_ratio": true, "fill_value": 0.5, "antialias": true}""",
                [
                    [3, 4, 2],
                ],
                [3, 2, 2],
                "",
                "height width interpolation crop_to_aspect_ratio pad_to_aspect_ratio fill_mode fill_value antialias data_format"
            ),
            ["StringLookup"] = new(
                """{"vocabulary": ["c", "a"], "output_mode": "count", "max_tokens": 5, "pad_to_max_tokens": true}""",
                [3],
                5,
                "",
                "invert max_tokens num_oov_indices oov_token mask_token output_mode sparse pad_to_max_tokens idf_weights vocabulary vocabulary_size oov_method salt encoding",
                Takes: "string",
                Gives: "int64"
            ),
            ["TextVectorization"] = new(
                """{"vocabulary": ["c", "a"], "standardize": "lower", "output_sequence_length": 2}""",
                [1],
                2,
                "",
                "max_tokens standardize split ngrams output_mode output_sequence_length pad_to_max_tokens vocabulary idf_weights encoding ragged sparse vocabulary_size",
                Takes: "string",
                Gives: "int64"
            ),
            ["AutoContrast"] = new(
                """{"value_range": [-3.0, 3.0]}""",
                [
                    [2, 3, 1],
                ],
                [2, 3, 1],
                "",
                "value_range data_format"
            ),
            ["Solarization"] = new(
                """{"addition_factor": 0.25, "threshold_factor": 0.5, "value_range": [-2.0, 2.0], "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "addition_factor threshold_factor value_range seed data_format"
            ),
            ["RandomPosterization"] = new(
                """{"factor": 3, "value_range": [-2.0, 2.0], "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomSharpness"] = new(
                """{"factor": 0.75, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomColorDegeneration"] = new(
                """{"factor": 0.5, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomSaturation"] = new(
                """{"factor": [0.25, 0.75], "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomHue"] = new(
                """{"factor": 0.5, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor value_range seed data_format"
            ),
            ["RandomColorJitter"] = new(
                """{"value_range": [-2.0, 2.0], "brightness_factor": 0.5, "contrast_factor": 0.25, "saturation_factor": [0.25, 0.75], "hue_factor": 0.5, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "value_range brightness_factor contrast_factor saturation_factor hue_factor seed data_format"
            ),
            ["RandomGaussianBlur"] = new(
                """{"factor": 0.5, "kernel_size": [3, 5], "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor kernel_size sigma value_range seed data_format"
            ),
            ["RandomErasing"] = new(
                """{"factor": 0.5, "fill_value": [1.0, 2.0, 3.0], "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor scale fill_value value_range seed data_format"
            ),
            ["MixUp"] = new(
                """{"alpha": 0.5, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "alpha seed data_format"
            ),
            ["CutMix"] = new(
                """{"factor": 0.5, "seed": 3}""",
                [
                    [3, 4, 3],
                ],
                [3, 4, 3],
                "",
                "factor seed data_format"
            ),
        };
}
