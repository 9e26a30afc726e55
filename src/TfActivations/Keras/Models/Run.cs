using TfActivations.Autodiff;

namespace TfActivations.Keras.Models;

/// <summary>One run of fit, of evaluate, or of steps of single batches: it counts losses and metrics for itself.</summary>
/// <param name="model">What runs.</param>
/// <param name="trainer">What it was compiled to when the run began.</param>
internal sealed class Run(Model model, Trainer trainer) : LocalValues(trainer.Counters)
{
    /// <summary>What the run of a model on this thread is by; null where none is.</summary>
    public static Trainer? TrainerOf(Model model) => Current is Run run && run.Model == model ? run.Trainer : null;

    private Model Model => model;

    private Trainer Trainer => trainer;
}
