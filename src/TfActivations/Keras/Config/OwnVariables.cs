using System.Globalization;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Kernels;

namespace TfActivations.Keras.Config;

/// <summary>Variables in a dictionary by their places, "0", "1", as Keras's files have them.</summary>
internal static class OwnVariables
{
    public static void Save(IReadOnlyList<Variable> variables, IDictionary<string, NDArray> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        for (var i = 0; i < variables.Count; i++)
            store[Key(i)] = variables[i].numpy();
    }

    /// <exception cref="InvalidArgumentException">A number or a shape differs; then no variable is changed.</exception>
    public static void Load(string owner, IReadOnlyList<Variable> variables, IReadOnlyDictionary<string, NDArray> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (store.Count != variables.Count)
            throw new InvalidArgumentException(
                $"load_own_variables: {owner} has {variables.Count} variables. Received: {store.Count}"
            );
        var values = new Tensor[variables.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (store.GetValueOrDefault(Key(i)) is not { } array)
                throw new InvalidArgumentException(
                    $"load_own_variables: {owner} needs variable {i}, which is not there"
                );
            values[i] = Conversion.Copy(array, variables[i].DType);
            if (!values[i].Shape.Equals(variables[i].Shape))
                throw new InvalidArgumentException(
                    $"load_own_variables: variable {i} of {owner} has shape {variables[i].Shape}. Received: {values[i].Shape}"
                );
        }
        for (var i = 0; i < values.Length; i++)
            variables[i].assign(values[i]);
    }

    private static string Key(int place) => place.ToString(CultureInfo.InvariantCulture);
}
