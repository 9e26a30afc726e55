using static System.Reflection.BindingFlags;

namespace TfActivations.Plotting;

/// <summary>Shows figures in .NET Interactive's notebooks, whose <c>display</c> is found by its name.</summary>
internal static class NotebookDisplay
{
    /// <summary>Shows a figure below the cell that runs; null when this is no notebook.</summary>
    public static Action<Figure>? Find()
    {
        var display = AppDomain
            .CurrentDomain.GetAssemblies()
            .FirstOrDefault(assembly => assembly.GetName().Name == "Microsoft.DotNet.Interactive")
            ?.GetType("Microsoft.DotNet.Interactive.Kernel")
            ?.GetMethod("display", [typeof(object), typeof(string[])]);
        return display is null
            ? null
            : figure => display.Invoke(null, DoNotWrapExceptions, null, [figure, Array.Empty<string>()], null);
    }
}
