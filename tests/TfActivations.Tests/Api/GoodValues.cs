using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Data;
using TfActivations.Engines;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Config;
using TfActivations.Keras.Data;
using TfActivations.Keras.Datasets;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Models;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Plotting;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using TfActivations.Tests.Keras;
using TfActivations.Tests.Keras.Layers;
using static TfActivations.DataFrames.Imports;
using static TfActivations.Imports;
using static TfActivations.Learn.Imports;
using static TfActivations.Plotting.Imports;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Tests.Api;

/// <summary>A sensible value of any type of the public API: what members are called on, and the arguments beside a hostile one.</summary>
internal static class GoodValues
{
    private static readonly Dictionary<Type, Func<object>> Table = new()
    {
        [typeof(bool)] = () => true,
        [typeof(int)] = () => 2,
        [typeof(long)] = () => 2L,
        [typeof(float)] = () => 0.5f,
        [typeof(double)] = () => 0.5,
        [typeof(string)] = () => "relu",
        [typeof(object)] = () => 0.5,
        [typeof(Type)] = () => typeof(float),
        [typeof(Array)] = () => new[] { 1f, 2 },
        [typeof(Exception)] = () => new InvalidArgumentException("known"),
        [typeof(IFormatProvider)] = () => System.Globalization.CultureInfo.InvariantCulture,
        [typeof(NumPyRandom)] = () => np.random,
        [typeof(DTypePolicy)] = () => (DTypePolicy)"float32",
        [typeof(CancellationToken)] = () => CancellationToken.None,
        [typeof(JsonObject)] = () => new JsonObject(),
        [typeof(TextWriter)] = () => TextWriter.Null,
        [typeof(TextReader)] = () => new StringReader("a,b\n1,x"),
        [typeof(Tensor)] = () => SmallModels.Numbers(4, 3),
        [typeof(NDArray)] = () => SmallModels.Numbers(4, 3).numpy(),
        [typeof(Variable)] = () => new Variable(SmallModels.Numbers(4, 3)),
        [typeof(TensorList)] = () => (TensorList)SmallModels.Numbers(4, 3),
        [typeof(Shape)] = () => (Shape)3,
        [typeof(MathModule)] = () => py.math,
        [typeof(ItertoolsModule)] = () => py.itertools,
        [typeof(CollectionsModule)] = () => py.collections,
        [typeof(RandomModule)] = () => py.random,
        [typeof(StatisticsModule)] = () => py.statistics,
        [typeof(BisectModule)] = () => py.bisect,
        [typeof(HeapqModule)] = () => py.heapq,
        [typeof(DataClass)] = () => new Pair(),
        [typeof(NamedTuple)] = () => new Pair(),
        [typeof(Layer)] = () => keras.layers.Dense(3),
        [typeof(KerasObject)] = () => keras.layers.Dense(3),
        [typeof(Model)] = () => SmallModels.Regression(),
        [typeof(Sequential)] = () => SmallModels.Regression(),
        [typeof(Functional)] = () =>
        {
            var input = keras.Input(3);
            return keras.Model(input, keras.layers.Dense(2).Apply(input));
        },
        [typeof(KerasTensor)] = () => keras.Input(3),
        [typeof(Evaluation)] = () =>
            SmallModels.Regression().evaluate(SmallModels.Numbers(4, 3), SmallModels.Numbers(4, 1), verbose: 0),
        [typeof(Loss)] = () => keras.losses.MeanSquaredError(),
        [typeof(Callback)] = () => keras.callbacks.TerminateOnNaN(),
        [typeof(ModelCheckpoint)] = () => keras.callbacks.ModelCheckpoint("checkpoint.keras"),
        [typeof(PiecewiseConstantDecay)] = () => keras.optimizers.schedules.PiecewiseConstantDecay([1], [0.5, 0.25]),
        [typeof(LearningRateSchedule)] = () => (LearningRateSchedule)0.1,
        [typeof(Batch)] = () => new Batch(SmallModels.Numbers(4, 3), SmallModels.Numbers(4, 1)),
        [typeof(LabelledData)] = () =>
        {
            var part = (SmallModels.Numbers(4, 3).numpy(), np.array(new[] { 0, 1, 0, 1 }));
            return new LabelledData(part, part, ["a", "b"]);
        },
        [typeof(ElementSpec)] = () => (ElementSpec)new TensorSpec(3),
        [typeof(TfActivations.Data.Io.Image)] = () =>
            keras.utils.array_to_img(
                new float[,,]
                {
                    {
                        { 1 },
                        { 2 },
                    },
                }
            ),
        [typeof(TfActivations.Keras.Preprocessing.Tokenizer)] = () => keras.preprocessing.text.Tokenizer(),
        [typeof(TfActivations.Data.Io.ParsingFeature)] = () => tf.io.FixedLenFeature(2, tf.float32),
        [typeof(TfActivations.Data.Io.FixedLenFeature)] = () => tf.io.FixedLenFeature(2, tf.float32),
        [typeof(DirectoryDataset)] = () =>
            new DirectoryDataset(
                (Dataset<(Tensor, Tensor)>)OfDataset(typeof(Dataset<(Tensor, Tensor)>), 3),
                ["a"],
                ["a/1.txt"]
            ),
        [typeof(TfActivations.Distribute.ClusterSpec)] = () =>
            tf.train.ClusterSpec(new() { ["worker"] = ["localhost:2222"] }),
        [typeof(PyDataset)] = () => new FewBatches(),
        [typeof(OnnxFormula)] = () => OnnxFormula.X,
        [typeof(Activation)] = () => ActivationCatalog.Get("relu"),
        [typeof(Figure)] = () =>
        {
            plt.plot(np.array([1.0, 2]));
            return plt.gcf();
        },
        [typeof(TfActivations.Plotting.Axes)] = () => plt.gca(),
        [typeof(AxesArray)] = () => plt.subplots(2, 2).Axes,
        [typeof(TfActivations.Plotting.Axis)] = () => plt.gca().xaxis,
        [typeof(Spine)] = () => plt.gca().spines["left"],
        [typeof(TfActivations.Plotting.Artists.Rectangle)] = () => plt.bar(new[] { 1.0, 2 }, new[] { 1.0, 2 })[0],
        [typeof(TfActivations.Plotting.Artists.ContourSet)] = () =>
            plt.contour(new[] { 1.0, 2 }, new[] { 1.0, 2 }, Square()),
        [typeof(TfActivations.Plotting.Artists.Mappable)] = () => plt.imshow(Square()),
        [typeof(PlotData)] = () => (PlotData)(Array)new[] { 1.0, 2 },
        [typeof(AxisList)] = () => (AxisList)0,
        [typeof(TfActivations.Keras.Diagnostics.ActivationReport)] = () =>
            keras.diagnostics.activation_report(SmallModels.Regression(), SmallModels.Numbers(4, 3)),
        [typeof(TfActivations.Keras.Diagnostics.LayerActivation)] = () =>
            keras.diagnostics.activation_report(SmallModels.Regression(), SmallModels.Numbers(4, 3)).Layers[0],
        [typeof(TfActivations.Keras.Diagnostics.GradientReport)] = () =>
            keras.diagnostics.gradient_report(
                SmallModels.Regression(),
                SmallModels.Numbers(4, 3),
                SmallModels.Numbers(4, 1)
            ),
        [typeof(TfActivations.Learn.Labels)] = () => (TfActivations.Learn.Labels)new[] { 0, 1, 0, 1 },
        [typeof(TfActivations.DataFrames.Series)] = () => (TfActivations.DataFrames.Series)new[] { 1.0, 2, 3, 4 },
        [typeof(TfActivations.DataFrames.Index)] = () => (TfActivations.DataFrames.Index)new[] { "a", "b" },
        [typeof(TfActivations.DataFrames.DataFrame)] = Frame,
        [typeof(TfActivations.DataFrames.Row)] = () => Frame().iloc[0],
        [typeof(TfActivations.DataFrames.Groups)] = () => Frame().groupby("b"),
        [typeof(TfActivations.DataFrames.SeriesGroups)] = () => Frame().groupby("b")["a"],
        [typeof(TfActivations.DataFrames.SeriesByPosition)] = () => Frame()["a"].iloc,
        [typeof(TfActivations.DataFrames.FrameByPosition)] = () => Frame().iloc,
        [typeof(TfActivations.DataFrames.FrameByLabel)] = () => Frame().loc,
        [typeof(TfActivations.Api.Module)] = () => new OwnModule(),
        [typeof(AbstractRNNCell)] = () => new OwnCell(),
        [typeof(InputLayer)] = () => new InputLayer { batch_shape = Shape.Create([-1, 3]) },
        [typeof(Discretization)] = () => keras.layers.Discretization(new[] { 0.0, 1 }),
        [typeof(TfActivations.Keras.Metrics.IoU)] = () => keras.metrics.IoU(2, [0]),
        [typeof(TfActivations.Keras.Metrics.OneHotIoU)] = () => keras.metrics.OneHotIoU(2, [0]),
        [typeof(TfActivations.Keras.Metrics.MetricList)] = () => (TfActivations.Keras.Metrics.MetricList)"mae"!,
        [typeof(LogValue)] = () => (LogValue)tf.constant(0.5f),
        [typeof(TfActivations.Keras.Checkpoints.CheckpointStatus)] = () => tf.train.Checkpoint().restore(null),
        [typeof(TfActivations.Plotting.Space.Axes3D)] = () => plt.figure().add_subplot(projection: "3d"),
        [typeof(TfActivations.Plotting.Artists.Quiver)] = () =>
            plt.quiver(new[] { 1.0, 2 }, new[] { 1.0, 2 }, new[] { 1.0, 2 }, new[] { 1.0, 2 }),
        [typeof(INamedColumns)] = Frame,
        [typeof(TfActivations.Learn.ColumnTransformer)] = () =>
            sklearn.compose.make_column_transformer((sklearn.preprocessing.StandardScaler(), ["a"])),
        [typeof(TfActivations.SavedModels.SavedModel)] = () => Saved!.Value,
        [typeof(TfActivations.SavedModels.SavedSignature)] = () => Saved!.Value.signatures["serving_default"],
        [typeof(TfActivations.Engines.DeviceScope)] = () => tf.device("/CPU:0"),
    };

    /// <summary>tf, keras, plt, sklearn and pd with all that hangs on them, by type.</summary>
    private static readonly Dictionary<Type, object> Facades = Discover([tf, keras, plt, sklearn, pd]);

    private static readonly Lazy<TfActivations.SavedModels.SavedModel> Saved = new(() =>
    {
        const string Model = "savedmodels/tensorflow-2.21/constants_only/model/";
        var folder = Directory.CreateTempSubdirectory("saved_model");
        using (var zip = System.IO.Compression.ZipFile.OpenRead(GoldenFiles.PathOf("files", "files.zip")))
            foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(Model, StringComparison.Ordinal)))
            {
                var path = Path.Combine(folder.FullName, entry.FullName[Model.Length..]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                System.IO.Compression.ZipFileExtensions.ExtractToFile(entry, path);
            }
        var saved = tf.saved_model.load(folder.FullName);
        folder.Delete(recursive: true);
        return saved;
    });

    private static NDArray Square() =>
        np.array(
            new[,]
            {
                { 1.0, 2 },
                { 3, 4 },
            }
        );

    private static TfActivations.DataFrames.DataFrame Frame() =>
        pd.DataFrame(new() { ["a"] = new[] { 1.0, 2 }, ["b"] = new[] { "x", "y" } });

    /// <summary>A value of the type.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="MissingMemberException">It is not known how one is made.</exception>
    public static object Of(Type type, string name = "")
    {
        if (Table.TryGetValue(type, out var make))
            return make();
        if (Facades.TryGetValue(type, out var facade))
            return facade;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0)!;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, name);
        if (type.IsAssignableTo(typeof(Dataset)))
            return OfDataset(type, 3);
        if (HostileValues.Elements(type) is { } element)
            return OneOf(type, element, name);
        if (type.IsSubclassOf(typeof(Delegate)))
            return Returning(type);
        if (type.IsSubclassOf(typeof(Layer)) && LayerCase.All.TryGetValue(type.Name, out var layer))
            return layer.Create(type.Name);
        if (type.IsAbstract && Concrete(type) is { } concrete)
            return Of(concrete, name);
        return Converted(type) ?? Called(type) ?? Made(type);
    }

    /// <summary>A dataset of so many good values.</summary>
    public static object OfDataset(Type type, int count)
    {
        var element = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(Tensor);
        var elements = Array.CreateInstance(element, count);
        for (var i = 0; i < count; i++)
            elements.SetValue(Of(element), i);
        return Activator.CreateInstance(typeof(TensorDataset<>).MakeGenericType(element), elements, null)!;
    }

    /// <summary>A list, an array or a dictionary of one good value.</summary>
    private static object OneOf(Type type, Type element, string name)
    {
        if (HostileValues.IsPair(element))
            return HostileValues.Dictionary(
                element,
                [(Of(element.GetGenericArguments()[0], name), Of(element.GetGenericArguments()[1], name))]
            );
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Of(element, name), 0);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }

    /// <summary>A function that takes anything and returns a good value.</summary>
    private static Delegate Returning(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var returned = invoke.ReturnType;
        Expression body =
            returned == typeof(void) ? Expression.Empty()
            : parameters.FirstOrDefault(p => p.Type == returned) is { } same ? same
            : Expression.Convert(
                Expression.Call(
                    ((Func<Type, string, object>)Of).Method,
                    Expression.Constant(returned),
                    Expression.Constant("")
                ),
                returned
            );
        return Expression.Lambda(type, body, parameters).Compile();
    }

    private static Type? Concrete(Type type) =>
        type
            .Assembly.GetExportedTypes()
            .Where(candidate => candidate.IsAssignableTo(type) && !candidate.IsAbstract && !candidate.IsGenericType)
            .MinBy(candidate => candidate.Name, StringComparer.Ordinal);

    /// <summary>What converts to the type without a word.</summary>
    private static object? Converted(Type type) =>
        type.GetMethods()
            .Where(method => method.Name == "op_Implicit" && method.ReturnType == type)
            .FirstOrDefault(method => Table.ContainsKey(method.GetParameters()[0].ParameterType))
            is { } conversion
            ? conversion.Invoke(null, [Of(conversion.GetParameters()[0].ParameterType)])
            : null;

    /// <summary>What a call in keras makes: parts of Keras have no public constructor.</summary>
    private static object? Called(Type type) =>
        Facades
            .SelectMany(facade => facade.Key.GetMethods().Select(call => (Facade: facade.Value, Call: call)))
            .Where(each =>
                each.Call.ReturnType == type && !each.Call.IsGenericMethod && type.GetConstructors().Length == 0
            )
            .OrderBy(each => each.Call.GetParameters().Length)
            .Select(each =>
                each.Call.Invoke(
                    each.Facade,
                    BindingFlags.DoNotWrapExceptions,
                    null,
                    [.. each.Call.GetParameters().Select(Argument)],
                    null
                )
            )
            .FirstOrDefault();

    private static object Made(Type type)
    {
        if (type.IsInterface)
            throw new MissingMemberException($"no value of {type}");
        if (type.IsValueType)
            return Activator.CreateInstance(type)!;
        if (Keras.Parts.Calls.FirstOrDefault(call => call.ReturnType == type) is { } call)
            return Keras.Parts.Make(call, [.. call.GetParameters().Select(Argument)]);
        var constructor =
            type.GetConstructors()
                .Where(c => c.GetParameters() is not [{ ParameterType: var only }] || only != type)
                .MinBy(c => c.GetParameters().Length)
            ?? throw new MissingMemberException($"no value of {type}");
        return constructor.Invoke(
            BindingFlags.DoNotWrapExceptions,
            null,
            [.. constructor.GetParameters().Select(Argument)],
            null
        );
    }

    /// <summary>The default where there is one.</summary>
    public static object? Argument(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue : Of(parameter.ParameterType, parameter.Name ?? "");

    private static Dictionary<Type, object> Discover(object[] roots)
    {
        var found = new Dictionary<Type, object>();
        var waiting = new Stack<object>(roots);
        while (waiting.TryPop(out var facade))
            if (found.TryAdd(facade.GetType(), facade))
                foreach (var property in facade.GetType().GetProperties())
                    if (property.PropertyType is { IsClass: true } type && type.GetConstructors().Length == 0)
                        waiting.Push(property.GetValue(facade)!);
        return found;
    }

    private sealed class OwnModule : TfActivations.Api.Module;

    private sealed class FewBatches : PyDataset
    {
        public override int Count => 1;

        public override Batch this[int index] => new(SmallModels.Numbers(4, 3), SmallModels.Numbers(4, 1));
    }

    private sealed class OwnCell() : AbstractRNNCell()
    {
        public override IReadOnlyList<int> state_size => [3];

        protected override (Tensor Output, IReadOnlyList<Tensor> States) Call(
            Tensor inputs,
            IReadOnlyList<Tensor> states,
            bool training
        ) => (inputs, states);
    }

    /// <summary>What programs derive from it.</summary>
    private sealed class Pair : NamedTuple
    {
        public int x { get; set; } = 1;

        public string y { get; set; } = "a";
    }
}
