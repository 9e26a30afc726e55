using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Data;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Keras.Optimizers;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Keras.Regularizers;
using TfActivations.Tensors;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>A part of Keras is made by its call in keras.* and by nothing else, and what the call takes, the part is.</summary>
public class PartCallTests
{
    private static readonly string[] OfLayers =
    [
        "input_shape",
        "input_dim",
        "batch_input_shape",
        "trainable",
        "dtype",
        "name",
    ];

    private static readonly SortedDictionary<string, (object Facade, MethodInfo Call)> All = Find(keras);

    public static TheoryData<string> Names => [.. All.Keys];

    private static IEnumerable<Type> Classes =>
        typeof(KerasObject).Assembly.GetExportedTypes().Where(type => IsPart(type) && !type.IsAbstract);

    [Fact]
    public void Every_part_is_made_by_its_call_alone()
    {
        Assert.Empty(Classes.Where(type => type.GetConstructors().Length > 0).Select(type => type.Name));
        Assert.Empty(Classes.Except(All.Values.Select(each => each.Call.ReturnType)).Select(type => type.Name));
    }

    [Theory, MemberData(nameof(Names))]
    public void Defaults_of_the_call_are_those_of_the_class(string name)
    {
        var call = All[name].Call;
        var made = Make(name);
        var needed = call.GetParameters()
            .Where(p => !p.HasDefaultValue || PartArguments.Of(call).ContainsKey(p.Name!))
            .Select(Key)
            .Distinct()
            .ToList();
        Assert.Equal(Values(made), Values(OfClass(made, needed)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_parameter_is_a_property_and_has_an_effect(string name)
    {
        var call = All[name].Call;
        var made = Values(Make(name));
        foreach (var parameter in call.GetParameters())
        {
            if (OfLayers.Contains(parameter.Name!) || PartArguments.AreNoProperty(call, parameter))
                continue;
            var key = Key(parameter);
            // The rate alone is what training changes: a property with set.
            var property = key == "learning_rate" ? nameof(Optimizer.learning_rate) : key;
            Assert.True(call.ReturnType.GetProperty(property) is not null, $"no property {property}");
            var changed = Values(Make(name, parameter));
            Assert.True(
                !Equals(made.GetValueOrDefault(key), changed[key]),
                $"{key} has no effect: {made.GetValueOrDefault(key)}"
            );
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_layer_takes_what_Kerass_layers_have_in_common(string name)
    {
        var call = All[name].Call;
        if (!call.ReturnType.IsSubclassOf(typeof(Layer)) || call.ReturnType == typeof(InputLayer))
            return;
        // An Embedding's own parameter has that name.
        string[] common = [.. OfLayers.Where(p => call.ReturnType != typeof(Embedding) || p != "input_dim")];
        Assert.Equal(common, call.GetParameters().TakeLast(common.Length).Select(p => p.Name));
        Assert.Equal("mine", With("name", "mine").Name);
        Assert.False(With("trainable", false).Trainable);
        Assert.Equal("float64", LayerContractTests.NameOf(With("dtype", (DTypePolicy)"float64").get_config()["dtype"]));
        Assert.Equal([-1, 5, 7], With("input_shape", Shape.Create([5, 7])).InputShape!);
        Assert.Equal([2, 5, 7], With("batch_input_shape", Shape.Create([2, 5, 7])).InputShape!);
        if (common.Contains("input_dim"))
            Assert.Equal(7, With("input_dim", 7).InputShape![^1]);
        Assert.Null(((Layer)Make(name)).InputShape);

        Layer With(string parameter, object value) =>
            (Layer)Make(name, call.GetParameters().Single(p => p.Name == parameter), value);
    }

    // A Lambda's function has no configuration, nor has what is made of callbacks or shows their progress: their own tests make them.
    private static Type[] WithoutProperties =>
        [typeof(Lambda), typeof(LambdaCallback), typeof(CallbackList), typeof(ProgbarLogger)];

    private static bool IsPart(Type type) =>
        !WithoutProperties.Contains(type)
        && (type.IsSubclassOf(typeof(KerasObject)) || type.IsSubclassOf(typeof(Callback)))
        && !type.IsAssignableTo(typeof(Model));

    private static SortedDictionary<string, (object, MethodInfo)> Find(object root)
    {
        var found = new SortedDictionary<string, (object, MethodInfo)>(StringComparer.Ordinal);
        var waiting = new Stack<object>([root]);
        while (waiting.TryPop(out var facade))
        {
            const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            foreach (
                var property in facade.GetType().GetProperties(Own).Where(p => p.PropertyType.Name.EndsWith("Api"))
            )
                waiting.Push(property.GetValue(facade)!);
            foreach (var call in facade.GetType().GetMethods(Own))
                if (
                    IsPart(call.ReturnType)
                    && !call.ReturnType.IsAbstract
                    && !call.IsGenericMethod
                    && !PartArguments.IsOfAFunction(call)
                )
                    found.Add(
                        $"{facade.GetType().Name}.{call.Name}({string.Join(", ", call.GetParameters().Select(p => p.ParameterType.Name))})",
                        (facade, call)
                    );
        }
        return found;
    }

    /// <summary>The call with what it needs, and one parameter that is other than by default.</summary>
    private static object Make(string name, ParameterInfo? other = null, object? value = null)
    {
        var (facade, call) = All[name];
        var given = PartArguments.Of(call, other);
        return call.Invoke(
            facade,
            BindingFlags.DoNotWrapExceptions,
            null,
            [
                .. call.GetParameters()
                    .Select(p =>
                        p == other && value is not null ? value
                        : given.TryGetValue(p.Name!, out var fitting) ? fitting
                        : p == other ? Some(p)[^1]
                        : p.HasDefaultValue ? p.DefaultValue
                        : Some(p)[0]
                    ),
            ],
            null
        )!;
    }

    /// <summary>An object of the class that has as much of another as given, and for the rest what the class has by default.</summary>
    private static object OfClass(object made, IReadOnlyList<string> given)
    {
        if (made is KerasObject part)
            return Configuration.Create(
                made.GetType(),
                new JsonObject(given.Select(key => KeyValuePair.Create(key, part.get_config()[key]?.DeepClone())))
            );
        var callback = Activator.CreateInstance(made.GetType(), nonPublic: true)!;
        foreach (var key in given.Select(key => made.GetType().GetProperty(key)!))
            key.SetValue(callback, key.GetValue(made));
        return callback;
    }

    private static string Key(ParameterInfo parameter) =>
        parameter is { Name: "shape" or "batch_size", Member.Name: "InputLayer" } ? "batch_shape" : parameter.Name!;

    /// <summary>What a part was made with, by key; a layer's name is one of a sequence.</summary>
    private static Dictionary<string, object?> Values(object part) =>
        part is KerasObject with
            ? with.get_config()
                .Where(pair => !(part is Layer && pair.Key == "name"))
                .ToDictionary(pair => pair.Key, object? (pair) => pair.Value?.ToJsonString())
            : part.GetType()
                .GetProperties()
                .Where(p =>
                    p.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true
                )
                .ToDictionary(p => p.Name, p => p.GetValue(part));

    /// <summary>A value for a call that needs one, and one that is no default.</summary>
    private static object[] Some(ParameterInfo parameter) =>
        (parameter.Name, Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) switch
        {
            (_, var type) when type == typeof(string) && OtherWords(parameter) is { Length: > 0 } allowed => allowed,
            (_, var type) when type == typeof(bool) => [false, !(bool)parameter.DefaultValue!],
            (_, var type) when type == typeof(int) => [8, 4],
            (_, var type) when type == typeof(char) => [';'],
            ("learning_rate_power", _) => [-0.25],
            (_, var type) when type == typeof(double) => [0.5, Equals(parameter.DefaultValue, 0.25) ? 0.125 : 0.25],
            (_, var type) when type == typeof(Optimizer) => [(Optimizer)"sgd", (Optimizer)"adam"],
            (_, var type) when type == typeof(IReadOnlyList<string>) => [new[] { "some" }],
            (_, var type) when type == typeof(Numbers) => [(Numbers)0.25, (Numbers)0.125],
            (_, var type) when type == typeof(AxisList) => [(AxisList)1, (AxisList)2],
            ("cell", var type) when type == typeof(Layer) => [keras.layers.LSTMCell(2)],
            ("cell" or "cells", _) => [new Layer[] { keras.layers.LSTMCell(2) }],
            (_, var type) when type == typeof(Layer) => [keras.layers.LSTM(2)],
            ("merge_mode", _) => ["sum"],
            (_, var type) when type == typeof(long) => [8L, 4L],
            ("boundaries", _) => [new[] { 10L }, new[] { 20L }],
            (_, var type) when type == typeof(IReadOnlyList<long>) => [new[] { 3L }],
            ("values", _) => [new[] { 0.5, 0.25 }, new[] { 0.5, 0.125 }],
            (_, var type) when type.IsEnum =>
            [
                .. Enum.GetValues(type).Cast<object>().Where(v => !Equals(v, parameter.DefaultValue)),
            ],
            ("target_class_ids", _) => [new[] { 1 }, new[] { 0 }],
            (_, var type) when type == typeof(int[]) => [new[] { 1 }, new[] { 2 }],
            (_, var type) when type == typeof(double[]) => [new[] { 0.25, 0.5 }],
            (_, var type) when type == typeof(TensorList) => [(TensorList)tf.zeros(1), (TensorList)tf.ones(1)],
            ("dims", _) => [(Shape)1, (Shape)(2, 1)],
            ("output_padding", _) => [(Shape)0],
            (_, var type) when type == typeof(Shape) => [(Shape)2, (Shape)3],
            (_, var type) when type == typeof(Margins) => [(Margins)2, (Margins)3],
            ("interpolation", _) => ["bilinear"],
            (_, var type) when type == typeof(Initializer) => [(Initializer)"he_normal"],
            (_, var type) when type == typeof(Regularizer) => [(Regularizer)"l1"],
            (_, var type) when type == typeof(Constraint) => [(Constraint)"non_neg"],
            (_, var type) when type == typeof(LearningRateSchedule) => [(LearningRateSchedule)0.125],
            (_, var type) when type == typeof(Frequency) => [(Frequency)5],
            (_, var type) when type == typeof(Func<Tensor, Tensor>) => Functions(tf.nn.relu, tf.nn.softsign),
            (_, var type) when type == typeof(Func<int, double>) => Functions<int, double>(
                epoch => epoch,
                epoch => 2 * epoch
            ),
            (_, var type) when type.IsSubclassOf(typeof(Delegate)) => [Nothing(type), Nothing(type)],
            ("padding", _) => ["same"],
            ("mode", _) => ["max"],
            ("filepath", _) => ["one.weights.h5", "other.weights.h5"],
            ("activation" or "recurrent_activation", _) => ["relu", "softsign"],
            ("curve", _) => ["PR"],
            ("summation_method", _) => ["minoring"],
            ("reduction", _) => ["sum"],
            ("average", _) => ["macro"],
            ("class_aggregation", _) => ["variance_weighted_average"],
            (_, var type) when type == typeof(string) => ["some", "other"],
            var (name, type) => throw new MissingMemberException($"no value of {type} for {name}"),
        };

    /// <summary>What a parameter may be, where that is said, but for its default.</summary>
    private static object[] OtherWords(ParameterInfo parameter) =>
        [
            .. ((MethodInfo)parameter.Member)
                .ReturnType.GetProperty(parameter.Name!)
                ?.GetCustomAttributes(inherit: true)
                .OfType<System.ComponentModel.DataAnnotations.AllowedValuesAttribute>()
                .SelectMany(each => each.Values)
                .Where(value => value is not null && !Equals(value, parameter.DefaultValue))
                .Select(value => value!)
                ?? [],
        ];

    private static object[] Functions<TX, TY>(params Func<TX, TY>[] functions) => [.. functions];

    private static object[] Functions(params Func<Tensor, Tensor>[] functions) => [.. functions];

    /// <summary>A new function of a type that does nothing.</summary>
    private static Delegate Nothing(Type type)
    {
        var call = type.GetMethod("Invoke")!;
        var parameters = call.GetParameters()
            .Select(p => System.Linq.Expressions.Expression.Parameter(p.ParameterType));
        return System
            .Linq.Expressions.Expression.Lambda(
                type,
                System.Linq.Expressions.Expression.Default(call.ReturnType),
                parameters
            )
            .Compile();
    }
}
