using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>How the library's own pictures look.</summary>
internal static class Theme
{
    /// <summary>Until it is disposed of: matplotlib's default, or its dark_background with a grid that is no brighter than the curves.</summary>
    public static IDisposable Of(bool dark)
    {
        var before = new RcContext(Session.Rc);
        Session.Rc.update(StyleSheets.Of("default"));
        if (dark)
        {
            Session.Rc.update(StyleSheets.Of("dark_background"));
            Session.Rc["grid.color"] = "#404040";
        }
        return before;
    }
}
