namespace TfActivations.Migration.Names;

/// <summary>Where Python's modules are here. What is in them is known from the facade itself.</summary>
internal static class Modules
{
    private static readonly (string Python, string CSharp)[] Facade =
    [
        ("tensorflow.keras", "keras"),
        ("tensorflow.python.keras", "keras"),
        ("tensorflow", "tf"),
        ("keras_core", "keras"),
        ("tf_keras", "keras"),
        ("keras.src", "keras"),
        ("keras", "keras"),
        ("numpy", "np"),
        ("matplotlib.pyplot", "plt"),
        ("pylab", "plt"),
        ("matplotlib", "plt"),
        ("sklearn", "sklearn"),
        ("pandas", "pd"),
        ("math", "py.math"),
        ("itertools", "py.itertools"),
        ("collections", "py.collections"),
        ("random", "py.random"),
        ("statistics", "py.statistics"),
        ("bisect", "py.bisect"),
        ("heapq", "py.heapq"),
    ];

    // Constants and functions of Python's library that C# has as one expression. {0} and so on are the arguments.
    private static readonly Dictionary<string, string> Library = new()
    {
        ["math.pi"] = "Math.PI",
        ["math.e"] = "Math.E",
        ["math.inf"] = "double.PositiveInfinity",
        ["math.nan"] = "double.NaN",
        ["math.tau"] = "Math.Tau",
        ["math.sqrt"] = "Math.Sqrt({0})",
        ["math.exp"] = "Math.Exp({0})",
        ["math.log"] = "Math.Log({0})",
        ["math.log2"] = "Math.Log2({0})",
        ["math.log10"] = "Math.Log10({0})",
        ["math.sin"] = "Math.Sin({0})",
        ["math.cos"] = "Math.Cos({0})",
        ["math.tan"] = "Math.Tan({0})",
        ["math.asin"] = "Math.Asin({0})",
        ["math.acos"] = "Math.Acos({0})",
        ["math.atan"] = "Math.Atan({0})",
        ["math.atan2"] = "Math.Atan2({0}, {1})",
        ["math.sinh"] = "Math.Sinh({0})",
        ["math.cosh"] = "Math.Cosh({0})",
        ["math.tanh"] = "Math.Tanh({0})",
        ["math.log1p"] = "py.math.log1p({0})",
        ["math.copysign"] = "Math.CopySign({0}, {1})",
        ["math.fmod"] = "((double){0} % {1})",
        ["math.remainder"] = "Math.IEEERemainder({0}, {1})",
        ["math.fabs"] = "Math.Abs((double){0})",
        ["math.floor"] = "(int)Math.Floor((double){0})",
        ["math.ceil"] = "(int)Math.Ceiling((double){0})",
        ["math.pow"] = "Math.Pow({0}, {1})",
        ["math.hypot"] = "double.Hypot({0}, {1})",
        ["math.isnan"] = "double.IsNaN({0})",
        ["math.isinf"] = "double.IsInfinity({0})",
        ["math.isfinite"] = "double.IsFinite({0})",
        ["math.trunc"] = "(int){0}",
        ["math.degrees"] = "double.RadiansToDegrees({0})",
        ["math.radians"] = "double.DegreesToRadians({0})",
        ["time.time"] = "time()",
        ["time.perf_counter"] = "time()",
        ["time.monotonic"] = "time()",
        ["time.sleep"] = "Thread.Sleep((int)(1000 * {0}))",
        ["timeit.default_timer"] = "time()",
        ["os.path.join"] = "Path.Combine({*})",
        ["os.path.exists"] = "Path.Exists({0})",
        ["os.path.basename"] = "Path.GetFileName({0})",
        ["os.path.dirname"] = "Path.GetDirectoryName({0})",
        ["os.path.isfile"] = "File.Exists({0})",
        ["os.path.isdir"] = "Directory.Exists({0})",
        ["os.makedirs"] = "Directory.CreateDirectory({0})",
        ["os.remove"] = "File.Delete({0})",
        ["os.listdir"] = "Directory.GetFileSystemEntries({0}).Select(Path.GetFileName).ToList()",
        ["os.getcwd"] = "Directory.GetCurrentDirectory()",
        ["os.path.getsize"] = "new FileInfo({0}).Length",
        ["os.sep"] = "Path.DirectorySeparatorChar.ToString()",
        ["sys.argv"] = "Environment.GetCommandLineArgs()",
        ["string.ascii_lowercase"] = "\"abcdefghijklmnopqrstuvwxyz\"",
        ["string.ascii_uppercase"] = "\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\"",
        ["string.ascii_letters"] = "\"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\"",
        ["string.digits"] = "\"0123456789\"",
        ["tempfile.mkdtemp"] = "Directory.CreateTempSubdirectory().FullName",
    };

    /// <summary>Modules that need nothing here: what they give is C#'s own, or is given up with a word.</summary>
    public static HashSet<string> Silent { get; } =
    [
        "__future__",
        "typing",
        "functools",
        "contextlib",
        "operator",
        "string",
        "time",
        "os",
        "sys",
        "timeit",
        "tempfile",
        "os.path",
        "abc",
        "dataclasses",
        "warnings",
        "collections.abc",
        "matplotlib",
        "IPython.display",
        "IPython",
    ];

    /// <summary>Whether a module is of arrays, tensors or tables.</summary>
    public static bool IsFacade(string module) =>
        Array.Exists(
            Facade,
            m =>
                !m.CSharp.StartsWith("py.", StringComparison.Ordinal)
                && (
                    module == m.Python
                    || module.StartsWith(m.Python + ".", StringComparison.Ordinal)
                    || m.Python.StartsWith(module + ".", StringComparison.Ordinal)
                )
        );

    /// <summary>What a name of Python's is here, or null.</summary>
    public static string? Find(string path)
    {
        if (Library.TryGetValue(path, out var known))
            return known;
        foreach (var (python, csharp) in Facade)
            if (path == python)
                return csharp;
            else if (path.StartsWith(python + ".", StringComparison.Ordinal))
                return csharp
                    + string.Concat(path[(python.Length + 1)..].Split('.').Select(part => "." + Identifiers.Of(part)));
        return null;
    }

    /// <summary>Whether a name is a template of arguments and not of the facade.</summary>
    public static bool IsLibrary(string path) => Library.ContainsKey(path);

    /// <summary>Whether there is a module of that name here.</summary>
    public static bool IsKnown(string path) =>
        Silent.Contains(path)
        || Array.Exists(
            Facade,
            m =>
                path == m.Python
                || path.StartsWith(m.Python + ".", StringComparison.Ordinal)
                || m.Python.StartsWith(path + ".", StringComparison.Ordinal)
        );
}
