using TfActivations.Data;
using TfActivations.Keras.Preprocessing;

namespace TfActivations.Api;

/// <summary>keras.preprocessing, which programs for Keras 2 use.</summary>
public sealed class PreprocessingApi
{
    private readonly UtilsApi utils = new();

    internal PreprocessingApi() { }

    /// <summary>keras.preprocessing.text: texts as lists of the numbers of their words.</summary>
    public TextPreprocessingApi text { get; } = new();

    /// <inheritdoc cref="UtilsApi.timeseries_dataset_from_array(Tensor, Tensor, int, int, int, int?, bool, int?, int?, int?)"/>
    public Dataset<(Tensor, Tensor)> timeseries_dataset_from_array(
        Tensor data,
        Tensor targets,
        int sequence_length,
        int sequence_stride = 1,
        int sampling_rate = 1,
        int? batch_size = 128,
        bool shuffle = false,
        int? seed = null,
        int? start_index = null,
        int? end_index = null
    ) =>
        utils.timeseries_dataset_from_array(
            data,
            targets,
            sequence_length,
            sequence_stride,
            sampling_rate,
            batch_size,
            shuffle,
            seed,
            start_index,
            end_index
        );
}
