namespace TfActivations.Keras.Layers;

/// <content>Keras's second names.</content>
public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MaxPooling1D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling1D MaxPool1D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MaxPooling1D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MaxPooling2D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling2D MaxPool2D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MaxPooling2D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MaxPooling3D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling3D MaxPool3D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MaxPooling3D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AveragePooling1D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling1D AvgPool1D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AveragePooling1D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AveragePooling2D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling2D AvgPool2D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AveragePooling2D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AveragePooling3D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling3D AvgPool3D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AveragePooling3D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalMaxPooling1D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalMaxPooling1D GlobalMaxPool1D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalMaxPooling1D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalMaxPooling2D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalMaxPooling2D GlobalMaxPool2D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalMaxPooling2D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalMaxPooling3D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalMaxPooling3D GlobalMaxPool3D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalMaxPooling3D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalAveragePooling1D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalAveragePooling1D GlobalAvgPool1D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalAveragePooling1D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalAveragePooling2D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalAveragePooling2D GlobalAvgPool2D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalAveragePooling2D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalAveragePooling3D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalAveragePooling3D GlobalAvgPool3D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalAveragePooling3D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
