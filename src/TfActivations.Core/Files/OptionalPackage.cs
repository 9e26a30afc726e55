namespace TfActivations.Files;

/// <summary>Packages that a few calls need, and the others should not bring along: as Keras asks for PIL when an image is read.</summary>
internal static class OptionalPackage
{
    /// <summary>The result of what calls into a package.</summary>
    /// <param name="caller">What errors call it.</param>
    /// <param name="package">The package, named as its assembly.</param>
    /// <param name="use">The only place where its types stand: the runtime looks for them when this is called.</param>
    /// <exception cref="MissingPackageException">The program does not have it, or not its native part.</exception>
    public static T Use<T>(string caller, string package, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception error) when (Causes(error).Any(cause => IsMissing(cause, package)))
        {
            throw new MissingPackageException(
                $"{caller}: needs the package {package}, which TfActivations.Plotting brings: dotnet add package TfActivations.Plotting",
                error
            );
        }
    }

    private static bool IsMissing(Exception error, string package) =>
        error switch
        {
            FileNotFoundException { FileName: { } name } => IsOf(name, package),
            FileLoadException { FileName: { } name } => IsOf(name, package),
            DllNotFoundException => true,
            _ => false,
        };

    private static bool IsOf(string assembly, string package) => assembly.Split(',')[0] == package;

    /// <summary>The error and those below it: a type that cannot start hides why.</summary>
    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
