namespace TfActivations.Tensors;

/// <summary>What somebody keeps about the values of a tensor: because its memory is written again, or as it is a copy of one.</summary>
internal abstract class TensorWatch
{
    /// <summary>Whether the tensor is a variable's value, which says before it changes.</summary>
    public virtual bool IsVariable => false;

    /// <summary>Must be called before the tensor's memory is written.</summary>
    public virtual void BeforeWrite() { }
}
