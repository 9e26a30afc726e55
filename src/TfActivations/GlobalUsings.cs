global using System.ComponentModel.DataAnnotations;
global using TfActivations.Catalog;
global using TfActivations.Keras.Config;
global using TfActivations.Keras.Constraints;
global using TfActivations.Keras.Initializers;
global using TfActivations.Keras.Regularizers;
global using TfActivations.Tensors;
