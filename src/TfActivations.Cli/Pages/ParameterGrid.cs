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
    private static readonly int[] Steps = [0, 20, 8, 4];

    /// <summary>The default's place among the values.</summary>
    public int Default => Values.ToList().IndexOf(Parameter.Default);

    /// <summary>The sliders of a kind of activation.</summary>
    public static List<ParameterGrid> Of(ElementwiseActivation activation)
    {
        var parameters = ActivationParameter.Of(activation.GetType());
        var steps = Steps[parameters.Count];
        return
        [
            .. parameters.Select(parameter => new ParameterGrid(
                parameter,
                [.. Range(parameter.Default, steps).Where(value => HasCurve(activation, parameter, value))]
            )),
        ];
    }

    private static IEnumerable<object?> Range(object? standard, int steps) =>
        standard switch
        {
            null => Enumerable.Range(1, steps).Select(i => (object?)(LargestLimit * i / steps)).Append(null),
            bool => [false, true],
            0.0 => Enumerable.Range(0, steps + 1).Select(i => (object)((double)i / steps)),
            // The default is multiplied last, so that it is among the values to the last bit.
            double number => Enumerable
                .Range(0, steps + 1)
                .Select(i => number * ((double)Reach * i / steps))
                .Order()
                .Select(value => (object)value),
            _ => throw new InvalidOperationException($"no slider for {standard.GetType()}"),
        };

    /// <summary>Whether the function is defined where it is with its default: an alpha that divides must not be 0.</summary>
    private static bool HasCurve(ElementwiseActivation activation, ActivationParameter parameter, object? value)
    {
        var changed = new Dictionary<string, object?> { [parameter.Name] = value };
        var other = (ElementwiseActivation)ActivationCatalog.Get(activation.Info.Name, changed);
        double[] points = [-1, 0, 0.25, 1];
        var (defaults, values) = (new double[points.Length], new double[points.Length]);
        activation.Forward(points, defaults);
        other.Forward(points, values);
        return values.Zip(defaults).All(pair => double.IsFinite(pair.First) || !double.IsFinite(pair.Second));
    }
}
