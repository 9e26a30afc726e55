using TfActivations.Kernels.Floats;
using TfActivations.Reals;

namespace TfActivations.Kernels;

/// <summary>An elementwise activation: kernel and reference, each with value and derivative.</summary>
public interface IElementwise
{
    /// <summary>
    /// Whether the kernel rounds at most once, whatever the lanes, as one that chooses, adds or scales: then it runs in the
    /// tensor's own dtype, else in a wider one.
    /// </summary>
    bool RoundsOnce { get; }

    /// <summary>f(x): the kernel.</summary>
    L Forward<L>(L x)
        where L : struct, ILanes<L>;

    /// <summary>f'(x): the kernel; at a kink as TensorFlow has it.</summary>
    L Derivative<L>(L x)
        where L : struct, ILanes<L>;

    /// <summary>f(x): the plain formula, which kernels are judged by. It shares no code with them.</summary>
    R Reference<R>(R x)
        where R : struct, IReal<R>;

    /// <summary>f'(x): the plain formula.</summary>
    R ReferenceDerivative<R>(R x)
        where R : struct, IReal<R>;

    /// <summary>Whether float32 is computed in float32, by the formulas below, with these parameters.</summary>
    internal bool HasFloatForm => false;

    /// <summary>f(x) in float32, right to a unit in the last place.</summary>
    internal F FloatForward<F>(F x)
        where F : struct, IFloatLanes<F> => throw new NotSupportedException();

    /// <summary>f'(x) likewise.</summary>
    internal F FloatDerivative<F>(F x)
        where F : struct, IFloatLanes<F> => throw new NotSupportedException();
}
