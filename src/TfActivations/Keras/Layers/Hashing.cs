using System.Text;
using System.Text.Json.Nodes;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A bucket for each text or whole number, by its hash.</summary>
/// <remarks>
/// As <c>keras.layers.Hashing</c>, in the same buckets (FarmHash's fingerprint); salt, which takes another hash, is not there. With mask_value, bucket 0 is
/// its own.
/// </remarks>
[ConfigConstant("sparse", false)]
[ConfigConstant("salt", null)]
public sealed class Hashing : Layer
{
    internal Hashing() { }

    /// <summary>How many buckets there are.</summary>
    [Positive]
    public required int num_bins { get; init; }

    /// <summary>The text whose bucket is 0, which no other has; null for none.</summary>
    public string? mask_value { get; init; }

    /// <summary>"int": the buckets; "one_hot", "multi_hot" and "count" as CategoryEncoding.</summary>
    [AllowedValues("int", "one_hot", "multi_hot", "count")]
    public string output_mode { get; init; } = "int";

    internal override DType ResultDType => output_mode == "int" ? DType.Int64 : DType;

    private protected override Tensor CastInput(Tensor input) => input;

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = base.get_config();
        if (output_mode == "int")
            config["dtype"]!["config"]!["name"] = DType.Int64.Name();
        return config;
    }

    internal override void Restore(JsonObject others)
    {
        if (output_mode == "int")
            others.Remove("dtype");
        base.Restore(others);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var buckets = new HostOp(
            ClassName,
            given => Ops.ReshapeOp.Apply((Tensor)Texts(given).Select(Bucket).ToArray(), given.Shape)
        ).Run(input);
        return CategoryCounts.Of(buckets, output_mode, num_bins, ResultDType);
    }

    internal override Shape ComputeOutputShape(Shape[] inputs) =>
        output_mode switch
        {
            "int" => inputs[0],
            "one_hot" => [.. inputs[0].Rank > 1 && inputs[0][^1] == 1 ? inputs[0][..^1] : inputs[0], num_bins],
            _ => [.. inputs[0][..^1], num_bins],
        };

    private static IEnumerable<string> Texts(Tensor input) =>
        input.DType == DType.String ? input.AsStrings() : HostOp.Longs(input).Select(number => PythonText.Of(number));

    private long Bucket(string text)
    {
        var hasMask = mask_value is not null && num_bins > 1;
        if (hasMask && text == mask_value)
            return 0;
        var others = (ulong)(hasMask ? num_bins - 1 : num_bins);
        return (long)(FarmHash.Fingerprint(Encoding.UTF8.GetBytes(text)) % others) + (hasMask ? 1 : 0);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Hashing"/>
    /// <param name="num_bins">How many buckets there are.</param>
    /// <param name="mask_value">The text whose bucket is 0, which no other has.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot" or "count".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Hashing Hashing(
        int num_bins, string? mask_value = null, string output_mode = "int",
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Hashing
        {
            num_bins = num_bins, mask_value = mask_value, output_mode = output_mode,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
