using System.Globalization;

namespace TfActivations.Plotting.Drawing;

/// <summary>Ticks of dates: matplotlib's AutoDateLocator and AutoDateFormatter.</summary>
internal static class DateTicks
{
    private const int Least = 5;

    // Days since 1970 that C# has dates for, with room around them.
    private const double First = -700_000;
    private const double Last = 2_900_000;

    private sealed record Unit(int Most, int[] Steps, string Format, Func<DateTime, DateTime, double> Count);

    private static readonly Unit[] Units =
    [
        new(
            11,
            [1, 2, 4, 5, 10, 20, 40, 50, 100, 200, 400, 500, 1000, 2000, 4000, 5000, 10000],
            "yyyy",
            (a, b) => WholeMonths(a, b) / 12
        ),
        new(12, [1, 2, 3, 4, 6], "yyyy-MM", WholeMonths),
        new(11, [1, 2, 3, 7, 14, 21], "yyyy-MM-dd", (a, b) => Math.Floor((b - a).TotalDays)),
        new(12, [1, 2, 3, 4, 6, 12], "MM-dd HH", (a, b) => Math.Floor((b - a).TotalHours)),
        new(11, [1, 5, 10, 15, 30], "dd HH:mm", (a, b) => Math.Floor((b - a).TotalMinutes)),
        new(11, [1, 5, 10, 15, 30], "HH:mm:ss", (a, b) => Math.Floor((b - a).TotalSeconds)),
    ];

    /// <summary>The ticks between two days since 1970.</summary>
    public static Ticks Of(double min, double max)
    {
        var (low, high) = (Math.Clamp(Math.Min(min, max), First, Last), Math.Clamp(Math.Max(min, max), First, Last));
        var (from, to) = (DateTime.UnixEpoch.AddDays(low), DateTime.UnixEpoch.AddDays(high));
        for (var i = 0; i < Units.Length; i++)
        {
            var (unit, count) = (Units[i], Units[i].Count(from, to));
            if (count < Least)
                continue;
            var step = Array.Find(unit.Steps, step => count <= step * (unit.Most - 1)) is > 0 and var found
                ? found
                : unit.Steps[^1];
            var dates = Dates(i, step, from).TakeWhile(date => date <= to).Where(date => date >= from);
            return Written([.. dates.Select(date => (date - DateTime.UnixEpoch).TotalDays)], unit.Format);
        }
        return Written([low, high], "HH:mm:ss.ffffff");
    }

    private static double WholeMonths(DateTime from, DateTime to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }

    /// <summary>The dates of a unit from the one that holds a date on.</summary>
    private static IEnumerable<DateTime> Dates(int unit, int step, DateTime from)
    {
        switch (unit)
        {
            case 0:
                for (var year = Math.Max(1, from.Year / step * step); year < 9999; year += step)
                    yield return new(year, 1, 1);
                break;
            case 1:
                for (var date = new DateTime(from.Year, 1, 1); date.Year < 9999; date = date.AddMonths(step))
                    yield return date;
                break;
            case 2:
                for (var month = new DateTime(from.Year, from.Month, 1); month.Year < 9999; month = month.AddMonths(1))
                    foreach (
                        var day in DaysOfMonth(step).Where(day => day <= DateTime.DaysInMonth(month.Year, month.Month))
                    )
                        yield return month.AddDays(day - 1);
                break;
            default:
                TimeSpan[] lengths = [TimeSpan.FromHours(step), TimeSpan.FromMinutes(step), TimeSpan.FromSeconds(step)];
                for (var date = from.Date; date.Year < 9999; date += lengths[unit - 3])
                    yield return date;
                break;
        }
    }

    /// <summary>Every so many days; weeks begin anew with each month.</summary>
    private static IEnumerable<int> DaysOfMonth(int step) =>
        step switch
        {
            14 => [1, 15],
            7 => [1, 8, 15, 22],
            _ => Enumerable.Range(0, 31).Where(day => day % step == 0).Select(day => day + 1),
        };

    private static Ticks Written(double[] days, string format) =>
        new(
            days,
            [.. days.Select(day => DateTime.UnixEpoch.AddDays(day).ToString(format, CultureInfo.InvariantCulture))],
            ""
        );
}
