namespace TfActivations.Cli.Guide;

/// <summary>What an output layer is for a task.</summary>
/// <param name="Task">The value of --task.</param>
/// <param name="Units">How many units the example has.</param>
/// <param name="Activation">Its activation.</param>
/// <param name="Loss">The loss that goes with it.</param>
/// <param name="Metric">What training shows beside the loss.</param>
/// <param name="Reason">Why.</param>
internal sealed record OutputRule(string Task, int Units, string Activation, string Loss, string Metric, string Reason);

/// <summary>What hidden layers are for a problem.</summary>
/// <param name="Problem">The value of --problem; "" for any.</param>
/// <param name="IsRecurrent">Whether it is for recurrent networks.</param>
/// <param name="FromDepth">The number of hidden layers from which on it holds.</param>
/// <param name="Activation">Their activation.</param>
/// <param name="Initializer">Where their weights start: it keeps the variance from layer to layer.</param>
/// <param name="Reason">Why.</param>
/// <param name="Otherwise">What to try next.</param>
internal sealed record HiddenRule(
    string Problem,
    bool IsRecurrent,
    int FromDepth,
    string Activation,
    string Initializer,
    string Reason,
    string Otherwise
);

/// <summary>The tutorial's guide "Choosing the Right Activation Function", and what papers add to it.</summary>
internal static class Rules
{
    /// <summary>From this depth on a network counts as deep.</summary>
    public const int Deep = 8;

    /// <summary>The output layer's initializer: its activation is not a rectifier.</summary>
    public const string OutputInitializer = "glorot_uniform";

    public static readonly OutputRule[] Outputs =
    [
        new(
            "binary",
            1,
            "sigmoid",
            "binary_crossentropy",
            "accuracy",
            "For binary classification: sigmoid. It transforms any value into a range between 0 and 1: a probability."
        ),
        new(
            "multiclass",
            10,
            "softmax",
            "categorical_crossentropy",
            "accuracy",
            "For multi-class classification: softmax. It converts logits to probabilities that sum to 1."
        ),
        new(
            "multilabel",
            5,
            "sigmoid",
            "binary_crossentropy",
            "accuracy",
            "Several labels may hold at once, so each is a binary classification by itself: sigmoid. Softmax would make "
                + "them compete."
        ),
        new(
            "regression",
            1,
            "linear",
            "mse",
            "mae",
            "For regression: linear (no activation). Any number can be the answer."
        ),
    ];

    /// <summary>The first that fits is taken.</summary>
    public static readonly HiddenRule[] Hidden =
    [
        new(
            "exploding",
            true,
            1,
            "tanh",
            "glorot_uniform",
            "For recurrent neural networks, consider tanh. It is bounded, so that a state cannot grow from step to step.",
            "a smaller learning rate, shorter sequences"
        ),
        new(
            "vanishing",
            true,
            1,
            "tanh",
            "glorot_uniform",
            "For recurrent neural networks, consider tanh: its slope at 0 is 1, four times sigmoid's. It still suffers "
                + "from vanishing gradients for extreme values.",
            "shorter sequences, scaled inputs"
        ),
        new(
            "",
            true,
            1,
            "tanh",
            "glorot_uniform",
            "For recurrent neural networks, consider tanh. It is zero-centered, which helps in convergence, and bounded.",
            "relu, with a small learning rate"
        ),
        new(
            "dying",
            false,
            1,
            "leaky_relu",
            "he_normal",
            "If you encounter \"dying ReLU\" problems, try Leaky ReLU or ELU. Leaky ReLU allows a small gradient when the "
                + "unit is not active.",
            "elu, or a smaller learning rate"
        ),
        new(
            "vanishing",
            false,
            Deep,
            "selu",
            "lecun_normal",
            "In a deep network of dense layers SELU keeps mean and variance near 0 and 1, and so the gradients "
                + "(Klambauer et al. 2017). Sigmoid and tanh suffer from vanishing gradients for extreme values.",
            "relu with he_normal"
        ),
        new(
            "vanishing",
            false,
            1,
            "relu",
            "he_normal",
            "ReLU helps mitigate the vanishing gradient problem: its slope is 1 for every active unit. Sigmoid and tanh "
                + "suffer from it for extreme inputs.",
            "elu"
        ),
        new(
            "exploding",
            false,
            Deep,
            "selu",
            "lecun_normal",
            "In a deep network of dense layers SELU draws variance that is too large back to 1 (Klambauer et al. 2017).",
            "tanh with glorot_uniform, or a smaller learning rate"
        ),
        new(
            "exploding",
            false,
            1,
            "tanh",
            "glorot_uniform",
            "Tanh maps inputs to a range from -1 to 1 and its slope is at most 1: no layer makes its input larger.",
            "relu with he_normal and a smaller learning rate"
        ),
        new(
            "slow",
            false,
            1,
            "elu",
            "he_normal",
            "ReLU is not zero-centered, which can cause zig-zagging dynamics in gradient descent. ELU's mean is nearer to "
                + "0 (Clevert et al. 2016); each step costs a little more.",
            "relu with a larger learning rate"
        ),
        new(
            "",
            false,
            1,
            "relu",
            "he_normal",
            "Start with ReLU (default choice for most cases): simple and computationally efficient, and it helps mitigate "
                + "the vanishing gradient problem.",
            "leaky_relu or elu, should units die"
        ),
    ];

    /// <summary>The values of --task.</summary>
    public static readonly string[] Tasks = [.. Outputs.Select(rule => rule.Task)];

    /// <summary>The values of --problem.</summary>
    public static readonly string[] Problems =
    [
        "none",
        .. Hidden.Select(rule => rule.Problem).Where(problem => problem != "").Distinct(),
    ];
}
