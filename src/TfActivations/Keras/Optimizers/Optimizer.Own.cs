using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Text;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Keras.Optimizers;

// What an optimizer of one's own makes its numbers with, by Python's names.
public abstract partial class Optimizer
{
    /// <summary>A number of the optimizer's own that belongs to no single variable. As <c>optimizer.add_variable</c>.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first values; zeros by default.</param>
    /// <param name="dtype">Its dtype; float32 by default.</param>
    /// <param name="name">What it is called.</param>
    public Variable add_variable(Shape shape, Initializer? initializer = null, DType? dtype = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return AddVariable(First(initializer, shape, dtype ?? DType.Float32), name ?? "variable");
    }

    /// <summary>A number kept for a variable, of its shape and dtype. As <c>optimizer.add_variable_from_reference</c>.</summary>
    /// <param name="reference_variable">The variable.</param>
    /// <param name="name">What it is called: "momentum".</param>
    /// <param name="initializer">Its first values; zeros by default.</param>
    public Variable add_variable_from_reference(
        Variable reference_variable,
        string? name = null,
        Initializer? initializer = null
    )
    {
        ArgumentNullException.ThrowIfNull(reference_variable);
        return AddSlot(
            reference_variable,
            name ?? "var",
            First(initializer, reference_variable.Shape, reference_variable.DType)
        );
    }

    /// <summary>A number kept for each variable. As <c>optimizer.add_optimizer_variables</c>.</summary>
    /// <param name="trainable_variables">The variables.</param>
    /// <param name="name">What they are called: "momentum".</param>
    /// <param name="initializer">Their first values; zeros by default.</param>
    /// <returns>One for each variable, in order.</returns>
    public IReadOnlyList<Variable> add_optimizer_variables(
        IReadOnlyList<Variable> trainable_variables,
        string name,
        Initializer? initializer = null
    ) => add_optimizer_variables(trainable_variables, [name], initializer)[0];

    /// <summary>Several numbers kept for each variable. As <c>optimizer.add_optimizer_variables</c>.</summary>
    /// <param name="trainable_variables">The variables.</param>
    /// <param name="name">What they are called: "momentum", "velocity".</param>
    /// <param name="initializer">Their first values; zeros by default.</param>
    /// <returns>For each name, one for each variable, in order.</returns>
    public IReadOnlyList<IReadOnlyList<Variable>> add_optimizer_variables(
        IReadOnlyList<Variable> trainable_variables,
        IReadOnlyList<string> name,
        Initializer? initializer = null
    )
    {
        Argument.NoNulls(nameof(add_optimizer_variables), trainable_variables);
        Argument.NoNulls(nameof(add_optimizer_variables), name);
        List<Variable>[] made = [.. name.Select(_ => new List<Variable>())];
        foreach (var variable in trainable_variables)
            for (var i = 0; i < name.Count; i++)
                made[i].Add(add_variable_from_reference(variable, name[i], initializer));
        return made;
    }

    /// <summary>Replaces a variable's value. As <c>optimizer.assign</c>.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">Its new value.</param>
    public void assign(Variable variable, Tensor value) => NotNull(variable).assign(value);

    /// <summary>Adds to a variable. As <c>optimizer.assign_add</c>.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">What is added.</param>
    public void assign_add(Variable variable, Tensor value) => NotNull(variable).assign_add(value);

    /// <summary>Subtracts from a variable. As <c>optimizer.assign_sub</c>.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">What is subtracted.</param>
    public void assign_sub(Variable variable, Tensor value) => NotNull(variable).assign_sub(value);

    /// <summary>Sets all of <see cref="variables"/>; all or, after an error, none. As <c>optimizer.set_weights</c>.</summary>
    /// <param name="weights">Arrays in their order.</param>
    /// <exception cref="InvalidStateException">The optimizer is not built.</exception>
    /// <exception cref="InvalidArgumentException">The number or a shape differs.</exception>
    public void set_weights(IReadOnlyList<NDArray> weights)
    {
        Argument.NoNulls(nameof(set_weights), weights);
        if (!IsBuilt)
            throw new InvalidStateException("set_weights: the optimizer has no weights before it is built");
        var own = variables;
        if (weights.Count != own.Count)
            throw new InvalidArgumentException(
                $"set_weights: {GetType().Name} has {Plural.Of(own.Count, "variable")}. Received: {weights.Count}"
            );
        Tensor[] values = [.. weights.Zip(own, (weight, variable) => Conversion.Copy(weight, variable.DType))];
        for (var i = 0; i < own.Count; i++)
            if (!own[i].Shape.Equals(values[i].Shape))
                throw new InvalidArgumentException(
                    $"set_weights: variable {i} ('{own[i].Name}') has shape {own[i].Shape}. Received: {values[i].Shape}"
                );
        for (var i = 0; i < own.Count; i++)
            own[i].assign(values[i]);
    }

    /// <summary>Puts the values of <see cref="variables"/> into a dictionary, by their places: "0", "1". As <c>optimizer.save_own_variables</c>.</summary>
    /// <param name="store">The dictionary.</param>
    public void save_own_variables(IDictionary<string, NDArray> store) => OwnVariables.Save(variables, store);

    /// <summary>Takes the values of <see cref="variables"/> from a dictionary; all or, after an error, none. As <c>optimizer.load_own_variables</c>.</summary>
    /// <param name="store">What <see cref="save_own_variables"/> has filled.</param>
    /// <exception cref="InvalidArgumentException">A number or a shape differs.</exception>
    public void load_own_variables(IReadOnlyDictionary<string, NDArray> store) =>
        OwnVariables.Load($"{GetType().Name} '{Name}'", variables, store);

    private static Variable NotNull(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable;
    }

    private static Tensor First(Initializer? initializer, Shape shape, DType dtype) =>
        initializer is null ? Tensor.Filled(shape, dtype, 0) : CastOp.Apply(initializer.Create(shape), dtype);
}
