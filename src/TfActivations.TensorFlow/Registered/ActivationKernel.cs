using System.Runtime.InteropServices;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow.Registered;

/// <summary>The kernel of a registered op: an activation with its parameters, and what of it is computed.</summary>
/// <remarks>
/// TensorFlow calls it from the caller's thread or from its own, several at once; it holds no state but its parameters.
/// No exception may pass into native code, which would end the process: each becomes a status.
/// </remarks>
internal sealed unsafe class ActivationKernel(Activation activation, ActivationPart part)
{
    private const int InvalidArgument = 3;
    private const int Internal = 13;

    // Not the status of the call from which TensorFlow calls the kernel.
    [ThreadStatic]
    private static Status? statusOfThread;

    /// <summary>Makes the kernel of a node; on failure 0, and the construction fails.</summary>
    public static nint Create(nint construction, Func<Status, ActivationKernel> create)
    {
        using var status = new Status();
        try
        {
            return GCHandle.ToIntPtr(GCHandle.Alloc(create(status)));
        }
        catch (Exception error)
        {
            SetStatus(status, error);
            KernelApi.TF_OpKernelConstruction_Failure(construction, status.Pointer);
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    public static void Delete(nint kernel)
    {
        if (kernel != 0)
            GCHandle.FromIntPtr(kernel).Free();
    }

    [UnmanagedCallersOnly]
    public static void Compute(nint kernel, nint context)
    {
        var status = statusOfThread ??= new();
        using var subnormals = new GradualUnderflow();
        try
        {
            ((ActivationKernel)GCHandle.FromIntPtr(kernel).Target!).Compute(context, status);
        }
        catch (Exception error)
        {
            SetStatus(status, error);
            KernelApi.TF_OpKernelContext_Failure(context, status.Pointer);
        }
    }

    private static void SetStatus(Status status, Exception error) =>
        CApi.TF_SetStatus(
            status.Pointer,
            error is InvalidArgumentException ? InvalidArgument : Internal,
            error is TfActivationsException ? error.Message : $"{error.GetType().Name}: {error.Message}"
        );

    private int InputCount =>
        part switch
        {
            ActivationPart.Value => 1,
            ActivationPart.Gradient => 2,
            _ => activation.IsElementwise ? 2 : 3,
        };

    private void Compute(nint context, Status status)
    {
        var natives = new nint[InputCount];
        try
        {
            var inputs = new Tensor[natives.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                KernelApi.TF_GetInput(context, i, out natives[i], status.Pointer);
                status.ThrowIfFailed();
                inputs[i] = Wrap(natives[i]);
            }
            if (activation is ElementwiseActivation elementwise)
                ComputeEach(elementwise, inputs, context, status);
            else
                ComputeByTape(inputs, context, status);
        }
        finally
        {
            foreach (var native in natives)
                if (native != 0)
                    CApi.TF_DeleteTensor(native);
        }
    }

    /// <summary>The activation's own kernel, from TensorFlow's memory to TensorFlow's memory.</summary>
    private void ComputeEach(ElementwiseActivation elementwise, Tensor[] inputs, nint context, Status status)
    {
        foreach (var input in inputs)
            if (!input.Shape.Equals(inputs[0].Shape))
                throw new InvalidArgumentException(
                    $"{activation.Info.Name}: the gradient's shape {input.Shape} must be the input's, {inputs[0].Shape}"
                );
        if (
            ResultMemory.Take(inputs[0].Shape, inputs[0].DType) is { } offered
            && TensorHandle.Share(offered) is not 0 and var shared
        )
        {
            elementwise.Op(part).Compute(inputs, offered);
            KernelApi.TF_SetOutput(context, 0, shared, status.Pointer);
            CApi.TF_DeleteTensor(shared);
            status.ThrowIfFailed();
            return;
        }
        var native = Allocate(context, inputs[0].Shape, inputs[0].DType, status);
        elementwise.Op(part).Compute(inputs, Wrap(native));
        CApi.TF_DeleteTensor(native);
    }

    /// <summary>What it does with tensors, on the managed engine; gradients by the tape.</summary>
    private void ComputeByTape(Tensor[] inputs, nint context, Status status)
    {
        using var engine = Engine.OnThisThread(Engine.Managed);
        using var pause = Recording.Pause();
        var result = part switch
        {
            ActivationPart.Value => activation.Apply(inputs[0]),
            ActivationPart.Gradient => Gradient(inputs[0], inputs[1]),
            _ => SecondGradient(inputs[0], inputs[1], inputs[2]),
        };
        var native = Allocate(context, result.Shape, result.DType, status);
        result.Bytes().CopyTo(Wrap(native).Bytes());
        GC.KeepAlive(result);
        CApi.TF_DeleteTensor(native);
    }

    private Tensor Gradient(Tensor x, Tensor dy)
    {
        using var tape = new GradientTape();
        tape.watch(x);
        return tape.gradient(activation.Apply(x), x, dy)!;
    }

    private Tensor SecondGradient(Tensor x, Tensor dy, Tensor u)
    {
        using var tape = new GradientTape();
        tape.watch(x);
        return tape.gradient(Gradient(x, dy), x, u) ?? Tensor.Filled(x.Shape, x.DType, 0);
    }

    private Tensor Wrap(nint tensor)
    {
        var dims = new int[CApi.TF_NumDims(tensor)];
        for (var axis = 0; axis < dims.Length; axis++)
            dims[axis] = checked((int)CApi.TF_Dim(tensor, axis));
        var dtype = NativeTypes.Managed(CApi.TF_TensorType(tensor));
        return Tensor.Wrap((nint)CApi.TF_TensorData(tensor), this, Shape.Create(dims), dtype);
    }

    private static nint Allocate(nint context, Shape shape, DType dtype, Status status)
    {
        Span<long> dims = stackalloc long[shape.Rank];
        for (var axis = 0; axis < dims.Length; axis++)
            dims[axis] = shape[axis];
        nint tensor;
        fixed (long* axes = dims)
            tensor = KernelApi.TF_AllocateOutput(
                context,
                0,
                dtype.Native(),
                axes,
                dims.Length,
                (nuint)((long)shape.Size * dtype.Size()),
                status.Pointer
            );
        status.ThrowIfFailed();
        return tensor;
    }
}
