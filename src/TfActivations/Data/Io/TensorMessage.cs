namespace TfActivations.Data.Io;

/// <summary>A tensor as a message of TensorFlow's files. As TensorFlow's <c>TensorProto</c>.</summary>
public sealed class TensorMessage
{
    private readonly byte[] bytes;

    internal TensorMessage(byte[] bytes) => this.bytes = bytes;

    /// <summary>The message's bytes. As <c>SerializeToString</c>.</summary>
    public byte[] SerializeToString() => [.. bytes];
}
