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
        };
}
