using TfActivations.Engines;
using TfActivations.Reals;

namespace TfActivations.Ops;

// Special functions, computed in double and rounded once.
internal static partial class Unary
{
    public static readonly Op Erf = new UnaryOp(
        "Erf",
        SpecialFunctions.Erf,
        (x, y, dy) => dy * (2 / Math.Sqrt(Math.PI)) * Exp.Run(-Square.Run(x))
    )
    {
        Onnx = Node("Erf"),
    };

    public static readonly Op Erfc = new UnaryOp(
        "Erfc",
        SpecialFunctions.Erfc,
        (x, y, dy) => dy * (-2 / Math.Sqrt(Math.PI)) * Exp.Run(-Square.Run(x))
    )
    {
        Onnx = 1 - (OnnxFormula)Node("Erf"),
    };

    public static readonly Op Erfinv = new UnaryOp(
        "Erfinv",
        SpecialFunctions.ErfInverse,
        (x, y, dy) => dy * (Math.Sqrt(Math.PI) / 2) * Exp.Run(Square.Run(y))
    );

    public static readonly Op Lgamma = new UnaryOp(
        "Lgamma",
        SpecialFunctions.LogGamma,
        (x, y, dy) => dy * Digamma!.Run(x)
    );

    public static readonly Op Digamma = Polygamma("Digamma", 0);

    public static readonly Op BesselI0 = new UnaryOp(
        "BesselI0",
        x => SpecialFunctions.BesselI(0, x),
        (x, y, dy) => dy * BesselI1!.Run(x)
    );

    public static readonly Op BesselI1 = new UnaryOp(
        "BesselI1",
        x => SpecialFunctions.BesselI(1, x),
        (x, y, dy) =>
        {
            var isZero = Compare.Equal.Apply(x, 0.0);
            var slope = BesselI0.Run(x) - y / SelectOp.Apply(isZero, 1.0, x);
            return dy * SelectOp.Apply(isZero, 0.5, slope);
        }
    );

    /// <summary>sin(pi x) / (pi x), 1 at 0.</summary>
    public static readonly Op Sinc = new UnaryOp(
        "Sinc",
        x => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x),
        (x, y, dy) =>
        {
            var isZero = Compare.Equal.Apply(x, 0.0);
            var slope = (Cos!.Run(x * Math.PI) - y) / SelectOp.Apply(isZero, 1.0, x);
            return dy * SelectOp.Apply(isZero, 0.0, slope);
        }
    );

    /// <summary>The derivative of order n + 1 of log(gamma(x)).</summary>
    private static UnaryOp Polygamma(string name, int order) =>
        new(
            name,
            x => SpecialFunctions.Polygamma(order, x),
            (x, y, dy) => dy * Polygamma($"Polygamma{order + 1}", order + 1).Run(x)
        );
}
