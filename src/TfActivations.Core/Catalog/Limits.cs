using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using TfActivations.Text;
using static System.FormattableString;

namespace TfActivations.Catalog;

/// <summary>Any finite number.</summary>
internal sealed class FiniteAttribute() : RangeAttribute(double.MinValue, double.MaxValue);

/// <summary>A finite number above 0.</summary>
internal sealed class PositiveAttribute() : RangeAttribute(double.Epsilon, double.MaxValue);

/// <summary>A finite number from 0 on.</summary>
internal sealed class NotNegativeAttribute() : RangeAttribute(0, double.MaxValue);

/// <summary>
/// Limits of parameters, which stand at the properties as .NET's attributes: <c>[Range(0, 1)]</c>, <c>[AllowedValues("valid", "same")]</c>.
/// Null is always allowed; NaN never is.
/// </summary>
internal static class Limits
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, ValidationAttribute Limit)[]> Known =
        new();

    /// <exception cref="InvalidArgumentException">A property of an object is out of its range.</exception>
    /// <exception cref="UnknownNameException">A property is none of the words that it may be.</exception>
    public static void Require(object owner)
    {
        foreach (var (property, limit) in Known.GetOrAdd(owner.GetType(), Find))
            Require(owner.GetType().Name, property.Name, property.GetValue(owner), limit);
    }

    /// <exception cref="InvalidArgumentException">The value is out of the range.</exception>
    /// <exception cref="UnknownNameException">It is none of the words.</exception>
    public static void Require(string? owner, string parameter, object? value, ValidationAttribute limit)
    {
        if (value is IEnumerable several and not string)
            foreach (var each in several)
                Require(owner, parameter, each, limit);
        else if (value is not null && limit is AllowedValuesAttribute words && !words.Values.Contains(value))
            throw new UnknownNameException(parameter, $"{value}", [.. words.Values.OfType<string>()]);
        else if (value is not null && limit is RangeAttribute range)
            RequireIn(range, owner, parameter, value);
    }

    private static void RequireIn(RangeAttribute range, string? owner, string parameter, object value)
    {
        var (number, from, to) = (Number(value), Number(range.Minimum), Number(range.Maximum));
        var isAbove = range.MinimumIsExclusive ? number > from : number >= from;
        var isBelow = range.MaximumIsExclusive ? number < to : number <= to;
        if (isAbove && isBelow)
            return;
        var must =
            double.IsNaN(number) ? "be a number"
            : double.IsInfinity(number) ? "be finite"
            : Must(range);
        var whose = owner is null ? "" : $"{owner}: ";
        throw new InvalidArgumentException($"{whose}{parameter} must {must}. Received: {PythonText.Of(value)}");
    }

    /// <summary>What a limit asks, as it follows "must".</summary>
    public static string Must(ValidationAttribute limit) =>
        limit switch
        {
            AllowedValuesAttribute words => $"be one of {string.Join(", ", words.Values.Select(PythonText.Of))}",
            RangeAttribute range => (Number(range.Minimum), Number(range.Maximum)) switch
            {
                (<= -double.MaxValue, >= double.MaxValue) => "be finite",
                (0, >= double.MaxValue) => "not be negative",
                (double.Epsilon, _) => "be positive",
                (_, 0) => "not be positive",
                var (from, to) => (
                    range.MinimumIsExclusive ? Invariant($"be above {from}") : Invariant($"be from {from}")
                )
                    + (
                        range.MaximumIsExclusive ? Invariant($" to below {to}")
                        : range.MinimumIsExclusive ? Invariant($" and not above {to}")
                        : Invariant($" to {to}")
                    ),
            },
            _ => limit.GetType().Name,
        };

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static (PropertyInfo, ValidationAttribute)[] Find(Type type) =>
        [
            .. type.GetProperties()
                .SelectMany(property =>
                    property.GetCustomAttributes<ValidationAttribute>().Select(limit => (property, limit))
                ),
        ];
}
