using TfActivations.Autodiff;
using TfActivations.Keras.Saving.Versions;
using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Keras.Saving;

/// <summary>Which weights get which values of a file. All are checked before the first changes.</summary>
/// <param name="path">The file.</param>
/// <param name="skipMismatch">Whether a layer that does not fit is left as it is, with a line on standard error.</param>
internal sealed class WeightAssignment(string path, bool skipMismatch = false)
{
    private readonly List<(Variable Variable, SavedArray Value)> pairs = [];

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Kernels that the file has the other way round.</summary>
    public HashSet<Variable> TurnedRound { private get; set; } = [];

    /// <summary>Adds the weights of a layer.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="place">Where the file has them.</param>
    /// <param name="variables">Its weights.</param>
    /// <param name="values">What the file has there.</param>
    /// <exception cref="DataFileException">The number, a shape or a type does not fit.</exception>
    public void Add(string layer, string place, IReadOnlyList<Variable> variables, IReadOnlyList<SavedArray> values)
    {
        if (variables.Count != values.Count)
        {
            var names = string.Join(", ", variables.Select(variable => $"{variable.Name} {variable.Shape}"));
            Mismatch(
                $"layer '{layer}' has {Plural.Of(variables.Count, "weight")} ({names}). Received: {values.Count} at {place}"
            );
            return;
        }
        foreach (var (variable, value) in variables.Zip(values))
            if (!variable.Shape.Equals(value.Shape))
            {
                Mismatch(
                    $"layer '{layer}': {variable.Name} has shape {variable.Shape}. "
                        + $"Received: {value.Shape} at {value.Path}"
                );
                return;
            }
        foreach (var (variable, value) in variables.Zip(values))
            pairs.Add((variable, TurnedRound.Contains(variable) ? TheanoKernels.Turned(value) : value));
    }

    /// <summary>Says that something of the file or the model has no counterpart.</summary>
    /// <exception cref="DataFileException">Mismatches are not skipped.</exception>
    public void Mismatch(string what)
    {
        if (!skipMismatch)
            throw new DataFileException(path, $"does not fit the model: {what}");
        Console.Error.WriteLine($"{path}: skipped: {what}");
    }

    /// <summary>Reads all values, then assigns them.</summary>
    /// <exception cref="DataFileException">A value cannot be read; nothing was assigned.</exception>
    public void Assign()
    {
        Tensor[] values = [.. pairs.Select(pair => pair.Value.Read())];
        foreach (var (pair, value) in pairs.Zip(values))
            Conversion.Copy(value, pair.Variable.BeginWrite());
    }

    /// <summary>Reads the values straight into the weights, those of a model just made: an error leaves no model.</summary>
    /// <exception cref="DataFileException">A value cannot be read.</exception>
    public void Read()
    {
        foreach (var (variable, value) in pairs)
            if (value.DType() != variable.DType || !value.TryRead(variable.BeginWrite().Bytes()))
                Conversion.Copy(value.Read(), variable.BeginWrite());
    }
}
