using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>matplotlib.style: settings that go together.</summary>
public sealed class StyleApi
{
    internal StyleApi() { }

    /// <summary>The names.</summary>
    public IReadOnlyList<string> available => [.. StyleSheets.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Takes a style's settings.</summary>
    /// <param name="style">Its name.</param>
    /// <exception cref="PlottingException">There is none of that name.</exception>
    public void use(string style) => Session.Rc.update(StyleSheets.Of(style));

    /// <summary>Takes a style's settings until it is disposed of: <c>using (plt.style.context("ggplot"))</c>.</summary>
    /// <param name="style">Its name.</param>
    public IDisposable context(string style)
    {
        var before = new RcContext(Session.Rc);
        use(style);
        return before;
    }
}

/// <summary>matplotlib.cm: colour maps by name.</summary>
public sealed class ColormapsApi
{
    internal ColormapsApi() { }

    /// <summary>From blue to yellow: the default.</summary>
    public Colormap viridis => "viridis";

    /// <summary>From blue to yellow over red.</summary>
    public Colormap plasma => "plasma";

    /// <summary>From black to yellow over red.</summary>
    public Colormap inferno => "inferno";

    /// <summary>From black to white over red.</summary>
    public Colormap magma => "magma";

    /// <summary>From blue to yellow, for who sees no red.</summary>
    public Colormap cividis => "cividis";

    /// <summary>From black to white.</summary>
    public Colormap gray => "gray";

    /// <summary>From white to black.</summary>
    public Colormap binary => "binary";

    /// <summary>From white to black.</summary>
    public Colormap Greys => "Greys";

    /// <summary>From white to blue.</summary>
    public Colormap Blues => "Blues";

    /// <summary>From white to red.</summary>
    public Colormap Reds => "Reds";

    /// <summary>From white to green.</summary>
    public Colormap Greens => "Greens";

    /// <summary>From black to white over red and yellow.</summary>
    public Colormap hot => "hot";

    /// <summary>From blue to red over green and yellow.</summary>
    public Colormap jet => "jet";

    /// <summary>From blue to red over grey.</summary>
    public Colormap coolwarm => "coolwarm";

    /// <summary>From red to blue over white.</summary>
    public Colormap RdBu => "RdBu";

    /// <summary>From red to blue over yellow.</summary>
    public Colormap RdYlBu => "RdYlBu";

    /// <summary>From red to violet over yellow.</summary>
    public Colormap Spectral => "Spectral";

    /// <summary>The ten colours of the default cycle.</summary>
    public Colormap tab10 => "tab10";
}
