using System.Numerics;

namespace TfActivations.Tensors;

/// <summary>A number of dtype complex64: two floats, as NumPy's and TensorFlow's.</summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part.</param>
public readonly record struct Complex64(float Real, float Imaginary)
{
    /// <summary>The same number.</summary>
    public static implicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    /// <summary>The nearest number.</summary>
    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);

    /// <summary>As Python prints it: (1+2j).</summary>
    public override string ToString() => FormattableString.Invariant($"({Real}{Imaginary:+0.######;-0.######;+0}j)");
}
