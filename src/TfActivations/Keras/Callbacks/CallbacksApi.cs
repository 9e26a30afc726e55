using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>keras.callbacks: what fit, evaluate and predict call along the way. One's own derive from <see cref="Callback"/>.</summary>
public sealed class CallbacksApi
{
    internal CallbacksApi() { }

    /// <inheritdoc cref="Keras.Callbacks.EarlyStopping(string, double, int, int, string, double?, bool, int)"/>
    public EarlyStopping EarlyStopping(
        string monitor = "val_loss",
        double min_delta = 0,
        int patience = 0,
        int verbose = 0,
        string mode = "auto",
        double? baseline = null,
        bool restore_best_weights = false,
        int start_from_epoch = 0
    ) => new(monitor, min_delta, patience, verbose, mode, baseline, restore_best_weights, start_from_epoch);

    /// <inheritdoc cref="Keras.Callbacks.ReduceLROnPlateau(string, double, int, int, string, double, int, double)"/>
    public ReduceLROnPlateau ReduceLROnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        int verbose = 0,
        string mode = "auto",
        double min_delta = 1e-4,
        int cooldown = 0,
        double min_lr = 0
    ) => new(monitor, factor, patience, verbose, mode, min_delta, cooldown, min_lr);

    /// <inheritdoc cref="Keras.Callbacks.LearningRateScheduler"/>
    public LearningRateScheduler LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) =>
        new(schedule, verbose);

    /// <inheritdoc cref="Keras.Callbacks.LearningRateScheduler(Func{int, double}, int)"/>
    public LearningRateScheduler LearningRateScheduler(Func<int, double> schedule, int verbose = 0) =>
        new(schedule, verbose);

    /// <inheritdoc cref="Keras.Callbacks.CSVLogger"/>
    public CSVLogger CSVLogger(string filename, char separator = ',', bool append = false) =>
        new(filename, separator, append);

    /// <inheritdoc cref="Keras.Callbacks.ModelCheckpoint(string, string, int, bool, bool, string, Frequency, double?)"/>
    public ModelCheckpoint ModelCheckpoint(
        string filepath,
        string monitor = "val_loss",
        int verbose = 0,
        bool save_best_only = false,
        bool save_weights_only = false,
        string mode = "auto",
        Frequency save_freq = default,
        double? initial_value_threshold = null
    ) => new(filepath, monitor, verbose, save_best_only, save_weights_only, mode, save_freq, initial_value_threshold);

    /// <inheritdoc cref="Keras.Callbacks.BackupAndRestore(string, Frequency, bool)"/>
    public BackupAndRestore BackupAndRestore(
        string backup_dir,
        Frequency save_freq = default,
        bool delete_checkpoint = true
    ) => new(backup_dir, save_freq, delete_checkpoint);

    /// <inheritdoc cref="Keras.Callbacks.TensorBoard(string, int, bool, Frequency)"/>
    public TensorBoard TensorBoard(
        string log_dir = "logs",
        int histogram_freq = 0,
        bool write_steps_per_second = false,
        Frequency update_freq = default
    ) => new(log_dir, histogram_freq, write_steps_per_second, update_freq);

    /// <inheritdoc cref="Keras.Callbacks.TerminateOnNaN"/>
    public TerminateOnNaN TerminateOnNaN(bool raise_error = false) => new(raise_error);

    /// <inheritdoc cref="Keras.Callbacks.LambdaCallback"/>
    public LambdaCallback LambdaCallback(
        Action<int>? on_epoch_begin = null,
        Action<int, IDictionary<string, double>>? on_epoch_end = null,
        Action? on_train_begin = null,
        Action<IDictionary<string, double>>? on_train_end = null,
        Action<int>? on_train_batch_begin = null,
        Action<int, IDictionary<string, double>>? on_train_batch_end = null
    ) => new(on_epoch_begin, on_epoch_end, on_train_begin, on_train_end, on_train_batch_begin, on_train_batch_end);

    /// <summary>A record of the logs: what fit returns, and makes by itself where none is given.</summary>
    public History History() => new();
}
