using TfActivations.Catalog;

namespace TfActivations.Cli.Pages;

/// <summary>A parameter of an activation and the values that its slider goes through.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Values">Of the parameter's type; ascending, the default among them; null, for no limit, comes last.</param>
internal sealed record ParameterGrid(ActivationParameter Parameter, IReadOnlyList<object?> Values)
{
    /// <summary>How far a slider goes from 0: to this many times the default.</summary>
    private const int Reach = 4;

    /// <summary>Where a limit ends that is not there by default.</summary>
    private const double LargestLimit = 6;

    /// <summary>The steps of each slider by the number of sliders: every combination is a curve.</summary>
    private static int StepsOf(int sliders) =>
        sliders switch
        {
            1 => 20,
            2 => 8,
            3 => 4,
            _ => 2,
        };

    /// <summary>From here on further parameters keep their defaults.</summary>
    private const int MostCurves = 1000;

    /// <summary>The default's place among the values.</summary>
    public int Default => Values.ToList().IndexOf(Parameter.Default);

    /// <summary>The sliders of a kind of activation.</summary>
    public static List<ParameterGrid> Of(ElementwiseActivation activation)
    {
        var parameters = ActivationParameter.Of(activation.GetType());
        List<ParameterGrid> sliders = [];
        var curves = 1;
        foreach (var parameter in parameters)
        {
            List<object?> values =
            [
                .. Range(parameter.Default, StepsOf(parameters.Count))
                    .Where(value => HasCurve(activation, parameter, value)),
            ];
            if (curves * values.Count > MostCurves)
                values = [parameter.Default];
            sliders.Add(new(parameter, values));
            curves *= values.Count;
        }
        return sliders;
    }

    /// <summary>An activation with these values; null where they do not go together.</summary>
    public static ElementwiseActivation? With(string name, IReadOnlyDictionary<string, object?> parameters)
    {
        try
        {
            return (ElementwiseActivation)ActivationCatalog.Get(name, parameters);
        }
        catch (InvalidArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<object?> Range(object? standard, int steps) =>
        standard switch
        {
            null => Enumerable.Range(1, steps).Select(i => (object?)(LargestLimit * i / steps)).Append(null),
            bool => [false, true],
            0 => Enumerable.Range(0, steps + 1).Select(i => (object)i),
            int number => Multiples(number, steps)
                .Select(value => (int)Math.Round(value))
                .Distinct()
                .Select(i => (object)i),
            0.0 => Enumerable.Range(0, steps + 1).Select(i => (object)((double)i / steps)),
            double number => Multiples(number, steps).Select(value => (object)value),
            _ => throw new InvalidOperationException($"no slider for {standard.GetType()}"),
        };

    /// <summary>From 0 on; the number, multiplied by 1 last, is among them to the last bit.</summary>
    private static IEnumerable<double> Multiples(double number, int steps) =>
        Enumerable
            .Range(0, steps + 1)
            .Select(i => number * ((double)Reach * i / steps))
            .Append(number)
            .Distinct()
            .Order();

    /// <summary>Whether the function is defined where it is with its default: an alpha that divides must not be 0.</summary>
    private static bool HasCurve(ElementwiseActivation activation, ActivationParameter parameter, object? value)
    {
        var changed = new Dictionary<string, object?> { [parameter.Name] = value };
        if (With(activation.Info.Name, changed) is not { } other)
            return false;
        double[] points = [-1, 0, 0.25, 1];
        var (defaults, values) = (new double[points.Length], new double[points.Length]);
        activation.Forward(points, defaults);
        other.Forward(points, values);
        return values.Zip(defaults).All(pair => double.IsFinite(pair.First) || !double.IsFinite(pair.Second));
    }
}
