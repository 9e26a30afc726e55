using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations.Keras.Config;

/// <summary>Parameters that pass, or the error that says whose and which is out of range.</summary>
internal static class Limits
{
    public static double Finite(string owner, string parameter, double value) =>
        double.IsFinite(value) ? value : throw Error(owner, parameter, "", value);

    public static double? Finite(string owner, string parameter, double? value) =>
        value is { } number ? Finite(owner, parameter, number) : null;

    /// <summary>Any number, infinity too.</summary>
    public static double Number(string owner, string parameter, double value) =>
        double.IsNaN(value) ? throw Error(owner, parameter, "", value) : value;

    public static double? Number(string owner, string parameter, double? value) =>
        value is { } number ? Number(owner, parameter, number) : null;

    public static double NotNegative(string? owner, string parameter, double value) =>
        value is >= 0 and < double.PositiveInfinity ? value : throw Error(owner, parameter, "not be negative", value);

    public static double? NotNegative(string owner, string parameter, double? value) =>
        value is { } number ? NotNegative(owner, parameter, number) : null;

    /// <summary>From 0 on, infinity too.</summary>
    public static double NotNegativeNumber(string owner, string parameter, double value) =>
        value >= 0 ? value : throw Error(owner, parameter, "not be negative", value);

    public static int NotNegative(string owner, string parameter, int value) =>
        value >= 0
            ? value
            : throw new InvalidArgumentException($"{owner}: {parameter} must not be negative. Received: {value}");

    public static double NotPositive(string owner, string parameter, double value) =>
        value is <= 0 and > double.NegativeInfinity ? value : throw Error(owner, parameter, "not be positive", value);

    public static double Positive(string owner, string parameter, double value) =>
        value is > 0 and < double.PositiveInfinity ? value : throw Error(owner, parameter, "be positive", value);

    public static double Share(string owner, string parameter, double value) =>
        value is >= 0 and <= 1 ? value : throw Error(owner, parameter, "be from 0 to 1", value);

    public static double PositiveShare(string owner, string parameter, double value) =>
        value is > 0 and <= 1 ? value : throw Error(owner, parameter, "be above 0 and not above 1", value);

    public static double Finite(object owner, double value, [CallerMemberName] string parameter = "") =>
        Finite(owner.GetType().Name, parameter, value);

    public static double? Finite(object owner, double? value, [CallerMemberName] string parameter = "") =>
        Finite(owner.GetType().Name, parameter, value);

    public static double Number(object owner, double value, [CallerMemberName] string parameter = "") =>
        Number(owner.GetType().Name, parameter, value);

    public static double? Number(object owner, double? value, [CallerMemberName] string parameter = "") =>
        Number(owner.GetType().Name, parameter, value);

    public static double NotNegative(object owner, double value, [CallerMemberName] string parameter = "") =>
        NotNegative(owner.GetType().Name, parameter, value);

    public static double? NotNegative(object owner, double? value, [CallerMemberName] string parameter = "") =>
        NotNegative(owner.GetType().Name, parameter, value);

    public static double NotPositive(object owner, double value, [CallerMemberName] string parameter = "") =>
        NotPositive(owner.GetType().Name, parameter, value);

    public static double Positive(object owner, double value, [CallerMemberName] string parameter = "") =>
        Positive(owner.GetType().Name, parameter, value);

    public static double Share(object owner, double value, [CallerMemberName] string parameter = "") =>
        Share(owner.GetType().Name, parameter, value);

    public static double PositiveShare(object owner, double value, [CallerMemberName] string parameter = "") =>
        PositiveShare(owner.GetType().Name, parameter, value);

    public static double? PositiveShare(object owner, double? value, [CallerMemberName] string parameter = "") =>
        value is { } number ? PositiveShare(owner, number, parameter) : null;

    /// <summary>A copy of numbers that are each from 0 to 1.</summary>
    public static IReadOnlyList<double>? Shares(
        object owner,
        IReadOnlyList<double>? values,
        [CallerMemberName] string parameter = ""
    ) => values is null ? null : [.. values.Select(value => Share(owner, value, parameter))];

    /// <summary>One of some words; null stands for itself.</summary>
    public static string? OneOf(string? value, string[] words, [CallerMemberName] string parameter = "") =>
        value is null || words.Contains(value) ? value : throw new UnknownNameException(parameter, value, words);

    public static int Positive(object owner, int value, [CallerMemberName] string parameter = "") =>
        Positive(owner.GetType().Name, parameter, value);

    public static int? Positive(object owner, int? value, [CallerMemberName] string parameter = "") =>
        value is { } number ? Positive(owner.GetType().Name, parameter, number) : null;

    public static int NotNegative(object owner, int value, [CallerMemberName] string parameter = "") =>
        NotNegative(owner.GetType().Name, parameter, value);

    public static double NotNegativeNumber(object owner, double value, [CallerMemberName] string parameter = "") =>
        NotNegativeNumber(owner.GetType().Name, parameter, value);

    public static int Positive(string owner, string parameter, int value) =>
        value > 0
            ? value
            : throw new InvalidArgumentException($"{owner}: {parameter} must be positive. Received: {value}");

    private static InvalidArgumentException Error(string? owner, string parameter, string must, double value) =>
        new(
            $"{(owner is null ? "" : $"{owner}: ")}{parameter} must "
                + (
                    double.IsNaN(value) ? "be a number"
                    : double.IsFinite(value) ? must
                    : "be finite"
                )
                + $". Received: {PythonText.Of(value)}"
        );
}
