namespace TfActivations.Plotting.Drawing;

/// <summary>What an axis covers: its scale, ends and ticks. Axes that share an axis have one together.</summary>
internal sealed class Domain(bool isX)
{
    private double? low;
    private double? high;

    public bool IsX => isX;

    public List<Axes> Users { get; } = [];

    public Scale Scale { get; set; } = Scale.Linear;

    public double? Margin { get; set; }

    public bool IsInverted { get; set; }

    public double[]? Fixed { get; set; }

    public string[]? Labels { get; set; }

    public double[]? FixedMinor { get; set; }

    public bool HasMinor { get; set; }

    public int? Bins { get; set; }

    public bool IsWhole { get; set; }

    public bool IsPlain { get; set; }

    public Func<double, string>? Formatter { get; set; }

    public List<string>? Categories { get; private set; }

    public bool AreDates { get; set; }

    /// <summary>Sets one end or both; null leaves an end where it is. Data that come later change neither.</summary>
    public void Set(string caller, double? first, double? second)
    {
        var (from, to) = View();
        var (a, b) = (first ?? from, second ?? to);
        if (!double.IsFinite(a) || !double.IsFinite(b) || a == b || !double.IsFinite(b - a))
            throw new PlottingException($"{caller}: the ends must be finite and differ. Received: {a} and {b}");
        if (Scale.IsLog && (a <= 0 || b <= 0))
            throw new PlottingException($"{caller}: the ends of a log scale must be positive. Received: {a} and {b}");
        IsInverted = a > b;
        (low, high) = (Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>Leaves the ends to the data again.</summary>
    public void Free() => (low, high) = (null, null);

    /// <summary>Keeps the ends where they are.</summary>
    public void Hold()
    {
        var (from, to) = View();
        (low, high) = (Math.Min(from, to), Math.Max(from, to));
    }

    public bool IsFree => low is null && high is null;

    /// <summary>The number of a category, which is new or was there.</summary>
    public double[] Numbers(PlotData data)
    {
        AreDates |= data.AreDates;
        if (data.Names is null)
            return data.Numbers;
        Categories ??= [];
        foreach (var name in data.Names.Where(name => !Categories.Contains(name)))
            Categories.Add(name);
        return [.. data.Names.Select(name => (double)Categories.IndexOf(name))];
    }

    /// <summary>The ends: those that were set, else the data's with margins, but not beyond edges that data stand on.</summary>
    public (double First, double Second) View()
    {
        var (least, most) = low is not null && high is not null ? (low.Value, high.Value) : Automatic();
        var (from, to) = (low ?? least, high ?? most);
        if (from >= to)
            (from, to) = Scale.Apart(Math.Min(from, to), Math.Max(from, to), Math.Abs(to));
        return IsInverted ? (to, from) : (from, to);
    }

    private (double Low, double High) Automatic()
    {
        var reaches = Users
            .SelectMany(axes => axes.Artists.Select(artist => isX ? artist.XReach : artist.YReach))
            .OfType<Reach>()
            .ToList();
        if (reaches.Count == 0)
            return Scale.IsLog ? (1, 10) : (0, 1);
        double[] finite =
        [
            .. reaches
                .SelectMany(reach => reach.Values)
                .Where(value => double.IsFinite(value) && (!Scale.IsLog || value > 0)),
        ];
        var (from, to) =
            finite.Length == 0
                ? Scale.Apart(double.PositiveInfinity, double.NegativeInfinity, 1)
                : Scale.Apart(finite.Min(), finite.Max(), finite.Min());
        double[] edges = [.. reaches.SelectMany(reach => reach.Edges)];
        var tolerance = 1e-5 * Math.Abs(to - from);
        var below = edges.Where(edge => edge <= from + tolerance).DefaultIfEmpty(double.NegativeInfinity).Max();
        var above = edges.Where(edge => edge >= to - tolerance).DefaultIfEmpty(double.PositiveInfinity).Min();
        var (start, end) = (Scale.Forward(from), Scale.Forward(to));
        var room = (end - start) * (Margin ?? Users[0].Rc.Number(isX ? "axes.xmargin" : "axes.ymargin"));
        return (Math.Max(Scale.Inverse(start - room), below), Math.Min(Scale.Inverse(end + room), above));
    }

    /// <summary>The ticks with labels.</summary>
    /// <param name="points">The axis's length.</param>
    /// <param name="fontSize">The labels' size in points.</param>
    /// <param name="seen">The ends, where the axes' proportions change them.</param>
    public Ticks Major(double points, double fontSize, (double First, double Second)? seen = null)
    {
        var (from, to) = seen ?? View();
        var (min, max) = (Math.Min(from, to), Math.Max(from, to));
        var ticks =
            Fixed is not null ? WithLabels(Ticks.At(Fixed, min, max), min, max)
            : Categories is not null
                ? Within(
                    new([.. Enumerable.Range(0, Categories.Count).Select(i => (double)i)], [.. Categories], ""),
                    min,
                    max
                )
            : AreDates ? DateTicks.Of(min, max)
            : Scale.IsLog ? LogTicks.Major(min, max)
            : Ticks.Of(min, max, points, isX ? 3 : 2, fontSize, Bins, IsWhole, !IsPlain);
        return Formatter is null ? ticks : ticks with { Labels = [.. ticks.Positions.Select(Formatter)], Offset = "" };
    }

    /// <summary>The ticks between.</summary>
    public Ticks Minor(Ticks major)
    {
        var (from, to) = View();
        var (min, max) = (Math.Min(from, to), Math.Max(from, to));
        if (FixedMinor is not null)
            return Within(new(FixedMinor, [.. FixedMinor.Select(_ => "")], ""), min, max);
        if (Scale.IsLog && Fixed is null)
            return LogTicks.Minor(min, max);
        if (!HasMinor || major.Positions.Length < 2)
            return new([], [], "");
        var step = major.Positions[1] - major.Positions[0];
        var leading = Math.Round(step / Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(step)))), 6);
        var parts = leading is 1 or 2.5 or 5 or 10 ? 5 : 4;
        var between = Enumerable
            .Range(-parts, parts * (major.Positions.Length + 2))
            .Where(i => i % parts != 0)
            .Select(i => major.Positions[0] + i * step / parts)
            .Where(at => at >= min - 1e-9 * step && at <= max + 1e-9 * step)
            .ToArray();
        return new(between, [.. between.Select(_ => "")], "");
    }

    private Ticks WithLabels(Ticks ticks, double min, double max) =>
        Within(
            Labels is null
                ? ticks
                : ticks with
                {
                    Labels = [.. ticks.Positions.Select((_, i) => Labels.ElementAtOrDefault(i) ?? "")],
                    Offset = "",
                },
            min,
            max
        );

    private static Ticks Within(Ticks ticks, double min, double max)
    {
        var slack = 1e-10 * (max - min);
        var shown = ticks
            .Positions.Zip(ticks.Labels)
            .Where(tick => tick.First >= min - slack && tick.First <= max + slack)
            .ToArray();
        return new([.. shown.Select(tick => tick.First)], [.. shown.Select(tick => tick.Second)], ticks.Offset);
    }
}
