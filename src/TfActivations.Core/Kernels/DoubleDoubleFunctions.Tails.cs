using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <content>The ends of the series, in doubles.</content>
internal static partial class DoubleDoubleFunctions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpTail(Vector<double> r)
    {
        var p = Vector.Create(2.0911236630261545e-09);
        p = Horner(p, r, 2.510038549551032e-08);
        p = Horner(p, r, 2.755728296954995e-07);
        p = Horner(p, r, 2.7557268459997064e-06);
        p = Horner(p, r, 2.4801587317144498e-05);
        p = Horner(p, r, 0.00019841269863053618);
        p = Horner(p, r, 0.0013888888888886552);
        p = Horner(p, r, 0.008333333333330062);
        p = Horner(p, r, 0.041666666666666664);
        return Horner(p, r, 0.16666666666666669);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> AtanhTail(Vector<double> square)
    {
        var p = Vector.Create(0.1563134332075557);
        p = Horner(p, square, 0.07491740334509496);
        p = Horner(p, square, 0.10845268502768013);
        p = Horner(p, square, 0.1173426795617247);
        p = Horner(p, square, 0.13335179455463733);
        p = Horner(p, square, 0.15384543927176786);
        p = Horner(p, square, 0.1818181989900684);
        p = Horner(p, square, 0.22222222198220246);
        p = Horner(p, square, 0.2857142857160023);
        p = Horner(p, square, 0.39999999999999525);
        return Horner(p, square, 0.6666666666666666);
    }

    /// <summary>1/9! - w/11! + ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> SinTail(Vector<double> w)
    {
        var p = Vector.Create(6.344786543719034e-26);
        p = Horner(p, w, -3.867694061871765e-23);
        p = Horner(p, w, 1.9572929082118997e-20);
        p = Horner(p, w, -8.220635229042449e-18);
        p = Horner(p, w, 2.811457254330361e-15);
        p = Horner(p, w, -7.647163731819743e-13);
        p = Horner(p, w, 1.6059043836821613e-10);
        p = Horner(p, w, -2.505210838544172e-08);
        return Horner(p, w, 2.7557319223985893e-06);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> MillsTail(Vector<double> t)
    {
        var p = Vector.Create(-9.569346186346694e-10);
        p = Horner(p, t, -7.659459219720262e-10);
        p = Horner(p, t, 1.2796683077071723e-08);
        p = Horner(p, t, 7.232553691328862e-09);
        p = Horner(p, t, -1.0575146584479489e-07);
        p = Horner(p, t, 1.592348952608396e-08);
        p = Horner(p, t, 7.732886104940575e-07);
        p = Horner(p, t, -1.0745938008749867e-06);
        p = Horner(p, t, -4.5071819056058985e-06);
        p = Horner(p, t, 1.7035105782208495e-05);
        p = Horner(p, t, 2.6941592211840465e-06);
        p = Horner(p, t, -0.00016230898532716513);
        p = Horner(p, t, 0.0004546037379331681);
        p = Horner(p, t, 8.239288616552393e-05);
        p = Horner(p, t, -0.005343141998297721);
        p = Horner(p, t, 0.025141032010842453);
        return Horner(p, t, -0.07766866793788635);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExcessTail(Vector<double> t)
    {
        var p = Vector.Create(2.7090903093795207e-11);
        p = Horner(p, t, 4.379242848843879e-10);
        p = Horner(p, t, 6.533145923375106e-10);
        p = Horner(p, t, -4.077979248544169e-09);
        p = Horner(p, t, -4.553230770863708e-09);
        p = Horner(p, t, 3.650391012041937e-08);
        p = Horner(p, t, -8.64650184986052e-09);
        p = Horner(p, t, -3.020574130068941e-07);
        p = Horner(p, t, 6.774551379805473e-07);
        p = Horner(p, t, 1.3331489251918226e-06);
        p = Horner(p, t, -1.0686866774459477e-05);
        p = Horner(p, t, 2.0515080106793892e-05);
        p = Horner(p, t, 4.642363050817276e-05);
        p = Horner(p, t, -0.00047929746889691376);
        p = Horner(p, t, 0.002017727570936725);
        p = Horner(p, t, -0.006121583615302289);
        p = Horner(p, t, 0.015091865035284147);
        return Horner(p, t, -0.03179437737043097);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Horner(Vector<double> p, Vector<double> x, double coefficient) =>
        Vector.MultiplyAddEstimate(p, x, Vector.Create(coefficient));
}
