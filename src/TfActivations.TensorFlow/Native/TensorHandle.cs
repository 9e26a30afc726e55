using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Text;

namespace TfActivations.TensorFlow.Native;

/// <summary>A TFE_TensorHandle: a tensor that TensorFlow holds.</summary>
internal sealed unsafe class TensorHandle : SafeHandle
{
    // Memory that stays where it is, aligned: TensorFlow takes it as it is.
    private const int SharedFrom = Storage.PooledFrom;

    public TensorHandle(nint pointer)
        : base(0, ownsHandle: true) => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    /// <summary>Hands a tensor to TensorFlow, which may look at its memory until the result is disposed of.</summary>
    public static TensorHandle Of(Tensor tensor)
    {
        Span<long> dims = stackalloc long[tensor.Shape.Rank];
        for (var axis = 0; axis < dims.Length; axis++)
            dims[axis] = tensor.Shape[axis];
        return Of(tensor.Bytes(), tensor.DType, dims);
    }

    /// <summary>A TF_Tensor on a tensor's own memory; 0 where TensorFlow would not take it as it is.</summary>
    public static nint Share(Tensor tensor)
    {
        Span<long> dims = stackalloc long[tensor.Shape.Rank];
        for (var axis = 0; axis < dims.Length; axis++)
            dims[axis] = tensor.Shape[axis];
        var content = tensor.Bytes();
        return content.Length < SharedFrom ? 0 : Share(content, tensor.DType, dims);
    }

    /// <summary>A vector of int32.</summary>
    public static TensorHandle Of(ReadOnlySpan<int> values) =>
        Of(MemoryMarshal.AsBytes(values), DType.Int32, [values.Length]);

    /// <summary>A scalar of int32.</summary>
    public static TensorHandle OfScalar(int value) => CopyOf(MemoryMarshal.AsBytes([value]), DType.Int32, []);

    /// <summary>A tensor in TensorFlow's own memory.</summary>
    public static TensorHandle CopyOf(ReadOnlySpan<byte> content, DType dtype, ReadOnlySpan<long> dims) =>
        Owning(Copy(content, dtype, dims));

    /// <summary>A handle of ours for the tensor of a TFE_TensorHandle that stays its owner's.</summary>
    public static TensorHandle SharedWith(nint other)
    {
        var status = Status.OfThread;
        var copy = CApi.TFE_TensorHandleCopySharingTensor(other, status.Pointer);
        status.ThrowIfFailed();
        return new(copy);
    }

    /// <summary>Another TFE_TensorHandle for the same tensor, which its taker has to free.</summary>
    public nint Share()
    {
        var copy = SharedWith(handle);
        var pointer = copy.handle;
        copy.SetHandleAsInvalid();
        GC.KeepAlive(this);
        return pointer;
    }

    /// <summary>Copies the tensor's content, unless the target's memory is where it is already.</summary>
    public void CopyTo(Tensor target) => CopyTo(target.Bytes());

    /// <inheritdoc cref="CopyTo(Tensor)"/>
    public void CopyTo(Span<byte> content)
    {
        var status = Status.OfThread;
        var tensor = CApi.TFE_TensorHandleResolve(this, status.Pointer);
        status.ThrowIfFailed();
        var bytes = (int)CApi.TF_TensorByteSize(tensor);
        if (bytes != content.Length)
        {
            CApi.TF_DeleteTensor(tensor);
            throw new InvalidStateException(
                $"TensorFlow's result has {Plural.Of(bytes, "byte")}; expected {content.Length}"
            );
        }
        var source = new ReadOnlySpan<byte>(CApi.TF_TensorData(tensor), bytes);
        if (!Unsafe.AreSame(in MemoryMarshal.GetReference(source), in MemoryMarshal.GetReference(content)))
            ParallelCopy.Run(source, content);
        CApi.TF_DeleteTensor(tensor);
    }

    protected override bool ReleaseHandle()
    {
        CApi.TFE_DeleteTensorHandle(handle);
        return true;
    }

    private static TensorHandle Of(ReadOnlySpan<byte> content, DType dtype, ReadOnlySpan<long> dims)
    {
        return Owning(content.Length < SharedFrom ? Copy(content, dtype, dims) : Share(content, dtype, dims));
    }

    private static TensorHandle Owning(nint tensor)
    {
        var status = Status.OfThread;
        var handle = CApi.TFE_NewTensorHandle(tensor, status.Pointer);
        CApi.TF_DeleteTensor(tensor);
        status.ThrowIfFailed();
        return new(handle);
    }

    private static nint Copy(ReadOnlySpan<byte> content, DType dtype, ReadOnlySpan<long> dims)
    {
        fixed (long* axes = dims)
        {
            var tensor = CApi.TF_AllocateTensor(dtype.Native(), axes, dims.Length, (nuint)content.Length);
            content.CopyTo(new Span<byte>(CApi.TF_TensorData(tensor), content.Length));
            return tensor;
        }
    }

    private static nint Share(ReadOnlySpan<byte> content, DType dtype, ReadOnlySpan<long> dims)
    {
        fixed (long* axes = dims)
        fixed (byte* data = content)
            return CApi.TF_NewTensor(dtype.Native(), axes, dims.Length, data, (nuint)content.Length, &Keep, null);
    }

    [UnmanagedCallersOnly]
    private static void Keep(void* data, nuint length, void* argument) { }
}
