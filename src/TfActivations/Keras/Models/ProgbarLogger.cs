using System.Globalization;

namespace TfActivations.Keras.Models;

/// <summary>Keras's progress of fit, evaluate and predict: steps, time, loss and metrics. As <c>keras.callbacks.ProgbarLogger</c>.</summary>
/// <remarks>What <c>verbose</c> of fit asks for; see <see cref="Progbar"/>.</remarks>
public sealed class ProgbarLogger : Callback
{
    private readonly int verbose;
    private readonly TextWriter output;
    private readonly bool redraw;
    private Progbar bar;
    private bool isTraining;
    private int seen;

    internal ProgbarLogger(int verbose, TextWriter? output = null, bool? redraw = null)
    {
        (this.verbose, this.output) = (verbose, output ?? Console.Out);
        this.redraw = redraw ?? !Console.IsOutputRedirected;
        bar = NewBar();
    }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => bar.IsDue;

    /// <inheritdoc/>
    public override void on_train_begin(IDictionary<string, double> logs) => isTraining = true;

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs)
    {
        if (@params.GetValueOrDefault("epochs") is > 1 and var epochs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}/{epochs}"));
        bar = NewBar();
    }

    /// <inheritdoc/>
    public override void on_train_batch_begin(int batch, IDictionary<string, double> logs) => seen = batch + 1;

    /// <inheritdoc/>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs) => Show(logs, isLast: false);

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs) => Show(logs, isLast: true);

    /// <inheritdoc/>
    /// <remarks>The validation of fit is silent.</remarks>
    public override void on_test_begin(IDictionary<string, double> logs)
    {
        if (!isTraining)
            bar = NewBar();
    }

    /// <inheritdoc/>
    public override void on_test_batch_begin(int batch, IDictionary<string, double> logs)
    {
        if (!isTraining)
            seen = batch + 1;
    }

    /// <inheritdoc/>
    public override void on_test_batch_end(int batch, IDictionary<string, double> logs)
    {
        if (!isTraining)
            Show(logs, isLast: false);
    }

    /// <inheritdoc/>
    public override void on_test_end(IDictionary<string, double> logs)
    {
        if (!isTraining)
            Show(logs, isLast: true);
    }

    /// <inheritdoc/>
    public override void on_predict_begin(IDictionary<string, double> logs) => bar = NewBar();

    /// <inheritdoc/>
    public override void on_predict_batch_begin(int batch, IDictionary<string, double> logs) => seen = batch + 1;

    /// <inheritdoc/>
    public override void on_predict_batch_end(int batch, IReadOnlyDictionary<string, IReadOnlyList<Tensor>> logs)
    {
        if (bar.IsDue)
            Show(Nothing, isLast: false);
    }

    /// <inheritdoc/>
    public override void on_predict_end(IDictionary<string, double> logs) => Show(Nothing, isLast: true);

    private void Show(IDictionary<string, double> logs, bool isLast)
    {
        bar.Target = isLast ? seen : @params.GetValueOrDefault("steps");
        bar.Show(seen, logs, isLast);
    }

    private Progbar NewBar() =>
        new(target: null, width: 20, verbose, interval: 0.05, stateful_metrics: null, "step", output, redraw);
}
