using SkiaSharp;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>One of the two axes of a coordinate system: its label, ticks and ends. As matplotlib's XAxis and YAxis.</summary>
public sealed class Axis
{
    private readonly Axes axes;

    internal Axis(Axes axes, Domain domain, RcParams rc)
    {
        (this.axes, Domain) = (axes, domain);
        domain.Users.Add(axes);
        var (x, ink) = (domain.IsX ? "xtick" : "ytick", rc.Color(domain.IsX ? "xtick.color" : "ytick.color"));
        var label = rc.Word($"{x}.labelcolor");
        Ticks = new(
            rc.Number($"{x}.major.size"),
            rc.Number($"{x}.major.width"),
            rc.Number($"{x}.major.pad"),
            ink,
            rc.Word($"{x}.direction")
        );
        Minor = Ticks with { Length = rc.Number($"{x}.minor.size"), Width = rc.Number($"{x}.minor.width") };
        Labels = new(rc.FontSize($"{x}.labelsize"), label == "inherit" ? ink : ColorNames.Of(label, rc));
        Grid = new(
            rc.Color("grid.color").WithAlpha(rc.Number("grid.alpha")),
            rc.Number("grid.linewidth"),
            LineStyles.Dashes(rc.Word("grid.linestyle"))
        );
        var isShown =
            rc.Flag("axes.grid")
            && (rc.Word("axes.grid.axis") == "both" || rc.Word("axes.grid.axis") == (domain.IsX ? "x" : "y"));
        (HasMajorGrid, HasMinorGrid) = (isShown, isShown && rc.Word("axes.grid.which") != "major");
        domain.HasMinor |= rc.Flag($"{x}.minor.visible");
    }

    internal Domain Domain { get; }

    internal TickLook Ticks { get; set; }

    internal TickLook Minor { get; set; }

    internal TextLook Labels { get; set; }

    internal GridLook Grid { get; set; }

    internal bool HasMajorGrid { get; set; }

    internal bool HasMinorGrid { get; set; }

    internal Text? Label { get; set; }

    internal double LabelPad { get; set; }

    /// <summary>Whether the label stands at the top or right.</summary>
    internal bool IsLabelFar { get; set; }

    /// <summary>Whether ticks, and labels, stand at the bottom or left, and at the top or right.</summary>
    internal (bool Near, bool Far) HasTicks { get; set; } = (true, false);

    internal (bool Near, bool Far) HasLabels { get; set; } = (true, false);

    internal bool IsVisible { get; private set; } = true;

    /// <summary>Says where the label stands.</summary>
    /// <param name="position">"bottom" or "top" for x, "left" or "right" for y.</param>
    public void set_label_position(string position) => IsLabelFar = IsFar(nameof(set_label_position), position);

    /// <summary>Says where ticks and their labels stand.</summary>
    /// <param name="position">"bottom" or "top" for x, "left" or "right" for y; "both", or "none".</param>
    public void set_ticks_position(string position)
    {
        if (position is "both" or "none")
            HasTicks = HasLabels = (position == "both", position == "both");
        else
            Stand(IsFar(nameof(set_ticks_position), position));
    }

    /// <summary>Puts ticks and their labels at the bottom.</summary>
    public void tick_bottom() => Stand(isFar: false);

    /// <summary>Puts ticks and their labels at the top.</summary>
    public void tick_top() => Stand(isFar: true);

    /// <summary>Puts ticks and their labels at the left.</summary>
    public void tick_left() => Stand(isFar: false);

    /// <summary>Puts ticks and their labels at the right.</summary>
    public void tick_right() => Stand(isFar: true);

    /// <summary>Shows or hides ticks, labels and the axis's label.</summary>
    /// <param name="b">Whether they show.</param>
    public void set_visible(bool b) => IsVisible = b;

    /// <summary>Says where ticks stand.</summary>
    /// <param name="ticks">Their places; [] for none.</param>
    /// <param name="labels">What they say; numbers by default.</param>
    /// <param name="minor">Whether they are the ticks between.</param>
    /// <exception cref="PlottingException">There are more or fewer labels than ticks.</exception>
    public void set_ticks(PlotData ticks, IReadOnlyList<string>? labels = null, bool minor = false)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        var places = Domain.Numbers(ticks);
        if (labels is not null && labels.Count != places.Length)
            throw new PlottingException(
                $"there must be a label for each tick. Received: {labels.Count} for {places.Length}"
            );
        if (minor)
        {
            Domain.FixedMinor = places;
            return;
        }
        (Domain.Fixed, Domain.Labels) = (places, labels is null ? null : [.. labels]);
        if (places.Length == 0)
            return;
        var (first, second) = Domain.View();
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        if (places.Min() < low || places.Max() > high)
            Widen(Math.Min(low, places.Min()), Math.Max(high, places.Max()));
    }

    /// <summary>Writes the ticks' numbers in a way of one's own.</summary>
    /// <param name="formatter">A number's text; null returns to the rule.</param>
    public void set_major_formatter(Func<double, string>? formatter) =>
        Domain.Formatter = formatter is null ? null : value => formatter(value) ?? "";

    /// <summary>Where the ticks stand.</summary>
    public double[] get_ticklocs() => axes.TicksOf(this).Positions;

    internal void Stand(bool isFar) => HasTicks = HasLabels = (!isFar, isFar);

    private void Widen(double low, double high)
    {
        var isInverted = Domain.IsInverted;
        Domain.Set("ticks", isInverted ? high : low, isInverted ? low : high);
    }

    private bool IsFar(string caller, string position) =>
        position == (Domain.IsX ? "top" : "right") ? true
        : position == (Domain.IsX ? "bottom" : "left") ? false
        : throw new PlottingException(
            $"{caller}: expected '{(Domain.IsX ? "bottom" : "left")}' or '{(Domain.IsX ? "top" : "right")}'. Received: '{position}'"
        );
}

/// <summary>How ticks look. Lengths in points.</summary>
internal sealed record TickLook(double Length, double Width, double Pad, SKColor Color, string Direction)
{
    /// <summary>How far ticks reach out of the axes.</summary>
    public double Outside =>
        Direction switch
        {
            "in" => 0,
            "inout" => Length / 2,
            _ => Length,
        };

    public double Inside =>
        Direction switch
        {
            "in" => Length,
            "inout" => Length / 2,
            _ => 0,
        };
}

/// <summary>How a grid looks.</summary>
internal sealed record GridLook(SKColor Color, double Width, float[]? Dashes);

/// <summary>A line that bounds axes, or goes through them: <c>ax.spines["top"].set_visible(false)</c>. As matplotlib's Spine.</summary>
public sealed class Spine
{
    internal Spine(SKColor color, double width, bool isVisible) =>
        (Color, Width, IsVisible) = (color, width, isVisible);

    internal SKColor Color { get; private set; }

    internal double Width { get; private set; }

    internal bool IsVisible { get; private set; }

    /// <summary>Where it stands in data, or as a share of the axes; null for at its side.</summary>
    internal (double At, bool IsShare)? Position { get; private set; }

    /// <summary>Shows or hides it.</summary>
    /// <param name="b">Whether it shows.</param>
    public void set_visible(bool b) => IsVisible = b;

    /// <summary>Gives it another colour; "none" hides it.</summary>
    /// <param name="c">A colour's name.</param>
    public void set_color(string c)
    {
        ArgumentNullException.ThrowIfNull(c);
        Color = ColorNames.Of(c, Session.Rc);
    }

    /// <summary>Gives it another width.</summary>
    /// <param name="w">In points.</param>
    public void set_linewidth(double w) => Width = LineStyles.Width(w);

    /// <summary>Says where it stands.</summary>
    /// <param name="position">"zero" or "center".</param>
    /// <exception cref="PlottingException">It is something else.</exception>
    public void set_position(string position) =>
        Position = position switch
        {
            "zero" => (0, false),
            "center" => (0.5, true),
            _ => throw new PlottingException(
                $"set_position: expected 'zero' or 'center', or ('data', x). Received: '{position}'"
            ),
        };

    /// <summary>Says where it stands.</summary>
    /// <param name="position">("data", x), or ("axes", a share from 0 to 1).</param>
    /// <exception cref="PlottingException">It is something else.</exception>
    public void set_position((string Kind, double Amount) position) =>
        Position =
            position.Kind is "data" or "axes" && double.IsFinite(position.Amount)
                ? (position.Amount, position.Kind == "axes")
                : throw new PlottingException(
                    $"set_position: expected ('data', x) or ('axes', share). Received: {position}"
                );
}
