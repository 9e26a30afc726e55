namespace TfActivations.Plotting.Drawing;

/// <summary>Ticks of dates: matplotlib's AutoDateLocator and AutoDateFormatter.</summary>
internal static class DateTicks
{
    private const int Least = 5;

    // Days apart, and how they are written.
    private static readonly (double Days, string Format)[] Even =
    [
        (1 / 1440.0, "MM-dd HH:mm"),
        (5 / 1440.0, "MM-dd HH:mm"),
        (15 / 1440.0, "MM-dd HH:mm"),
        (30 / 1440.0, "MM-dd HH:mm"),
        (1 / 24.0, "MM-dd HH"),
        (3 / 24.0, "MM-dd HH"),
        (6 / 24.0, "MM-dd HH"),
        (12 / 24.0, "MM-dd HH"),
        (1, "yyyy-MM-dd"),
        (2, "yyyy-MM-dd"),
        (3, "yyyy-MM-dd"),
    ];

    /// <summary>The ticks between two days since 1970.</summary>
    public static Ticks Of(double min, double max)
    {
        var (low, high) = (
            Math.Clamp(Math.Min(min, max), -700_000, 2_900_000),
            Math.Clamp(Math.Max(min, max), -700_000, 2_900_000)
        );
        foreach (var (step, format) in Even.Reverse())
            if ((high - low) / step is >= Least and < 60 && (step < 3 || high - low < 25))
                return Written(
                    Enumerable.Range(0, 61).Select(i => (Math.Ceiling(low / step) + i) * step),
                    low,
                    high,
                    format
                );
        foreach (
            var (months, days) in new (int, int[])[]
            {
                (12, [1]),
                (6, [1]),
                (4, [1]),
                (3, [1]),
                (2, [1]),
                (1, [1]),
                (1, [1, 15]),
                (1, [1, 8, 15, 22]),
            }
        )
        {
            var years = Math.Max(1, (int)((high - low) / 365.25 / 9));
            var dates = Months(low, high, months, months == 12 ? years : 1, days);
            var ticks = Written(
                dates,
                low,
                high,
                months == 12 ? "yyyy"
                    : days.Length > 1 ? "yyyy-MM-dd"
                    : "yyyy-MM"
            );
            if (ticks.Positions.Length >= Least)
                return ticks;
        }
        return Written([low, high], low, high, "yyyy-MM-dd");
    }

    private static IEnumerable<double> Months(double low, double high, int months, int years, int[] days)
    {
        var first = DateTime.UnixEpoch.AddDays(low);
        for (
            var date = new DateTime(first.Year - first.Year % years, 1, 1);
            (date - DateTime.UnixEpoch).TotalDays <= high && date.Year < 9000;

        )
        {
            foreach (var day in days)
                yield return (date.AddDays(day - 1) - DateTime.UnixEpoch).TotalDays;
            date = years > 1 ? date.AddYears(years) : date.AddMonths(months);
        }
    }

    private static Ticks Written(IEnumerable<double> days, double low, double high, string format)
    {
        double[] shown = [.. days.Where(day => day >= low && day <= high)];
        string Text(double day) =>
            DateTime.UnixEpoch.AddDays(day).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        return new(shown, [.. shown.Select(Text)], "");
    }
}
